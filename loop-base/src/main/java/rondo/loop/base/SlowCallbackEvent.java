package rondo.loop.base;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// A callback, or a task between two waits, that took long, in a flight recording.
@Name("rondo.SlowCallback")
@Label("Slow Callback")
@Category("Rondo")
@Description("A callback, or a task between two waits, that took as long as the threshold, while nothing else ran")
@Threshold("100 ms")
@StackTrace(false)
final class SlowCallbackEvent extends Event {

    private static final SlowCallbackEvent PROBE = new SlowCallbackEvent();

    @Label("Loop")
    String loop = "";

    @Label("Callback")
    @Description("The callback or the task")
    String callback = "";

    /// Returns true if a recording wants events of this kind.
    static boolean isWanted() {
        return PROBE.isEnabled();
    }
}
