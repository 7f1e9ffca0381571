package rondo.loop.base;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A callback or a task that does not give way, in a flight recording of a loop in debug mode.
@Name("rondo.LoopStall")
@Label("Loop Stall")
@Category("Rondo")
@Description("A callback or a task did not give way for long, and still does not; recorded in debug mode")
@StackTrace(false)
final class StallEvent extends Event {

    @Label("Loop")
    String loop = "";

    @Label("Callback")
    @Description("The callback or the task")
    String callback = "";

    @Label("Running")
    @Description("For how long it has been running")
    @Timespan(Timespan.NANOSECONDS)
    long running;

    @Label("Stack")
    @Description("Where it is, innermost frame first")
    String stack = "";
}
