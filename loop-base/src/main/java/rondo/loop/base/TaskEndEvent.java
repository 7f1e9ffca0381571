package rondo.loop.base;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The end of a task, in a flight recording that asks for it.
@Name("rondo.TaskEnd")
@Label("Task End")
@Category("Rondo")
@Description("A task is done. Off by default, as there may be millions")
@Enabled(false)
@StackTrace(false)
final class TaskEndEvent extends Event {

    private static final TaskEndEvent PROBE = new TaskEndEvent();

    @Label("Task Id")
    @Description("Counts the tasks of a loop")
    long taskId;

    @Label("Task")
    String task = "";

    @Label("Outcome")
    @Description("finished, failed with what, or cancelled")
    String outcome = "";

    @Label("Loop")
    String loop = "";

    /// Returns true if a recording wants events of this kind.
    static boolean isWanted() {
        return PROBE.isEnabled();
    }
}
