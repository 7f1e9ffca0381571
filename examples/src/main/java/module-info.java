import org.jspecify.annotations.NullMarked;

/// Small programs that show what Rondo does, each with the text that it must print.
///
/// They name no loop. The deployment puts loops on the module path and chooses one by the system
/// property `rondo.loop`; [rondo.examples.Demo] runs every program on every loop that way.
@NullMarked
module rondo.examples {
    requires java.management; // the demo hands the options of its own JVM on to others
    requires java.net.http;
    requires jdk.httpserver;
    requires rondo;
    requires rondo.combinators;
    requires rondo.sync;
}
