package rondo.loop.base;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One run of an event loop, in a flight recording.
@Name("rondo.EventLoopRun")
@Label("Event Loop Run")
@Category("Rondo")
@Description("One call of runForever or runUntilComplete")
@StackTrace(false)
final class RunEvent extends Event {

    @Label("Loop")
    @Description("With its carrier. mounted: tasks run on the loop's own thread; handoff: on the JDK's scheduler")
    String loop = "";
}
