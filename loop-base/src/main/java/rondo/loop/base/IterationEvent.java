package rondo.loop.base;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// An iteration of a loop that took long, in a flight recording. The time in which the loop waited does not count.
@Name("rondo.LoopIteration")
@Label("Long Loop Iteration")
@Category("Rondo")
@Description("The turns of one iteration of an event loop, if together they took as long as the threshold")
@Threshold("100 ms")
@StackTrace(false)
final class IterationEvent extends Event {

    private static final IterationEvent PROBE = new IterationEvent();

    @Label("Loop")
    String loop = "";

    @Label("Turns")
    @Description("Callbacks that ran, and tasks that took a step")
    int turns;

    /// Returns true if a recording wants events of this kind.
    static boolean isWanted() {
        return PROBE.isEnabled();
    }
}
