package rondo.examples;

import java.util.List;

/// What a deployment writes on the command line to choose a loop.
///
/// @param name the name of the provider
/// @param flags options of the JVM
record LoopOption(String name, List<String> flags) {

    /// A loop that can run tasks on its own thread if it may see the inside of virtual threads.
    ///
    /// Without the flag it works as well, only more slowly.
    static LoopOption mountable(String name) {
        return new LoopOption(name, List.of("--add-opens=java.base/java.lang=rondo.loop.base", property(name)));
    }

    /// A loop that needs nothing but its name.
    static LoopOption portable(String name) {
        return new LoopOption(name, List.of(property(name)));
    }

    private static String property(String name) {
        return "-Drondo.loop=" + name;
    }
}
