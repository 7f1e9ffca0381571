package rondo.loop.base;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The first step of a task, in a flight recording that asks for it.
@Name("rondo.TaskStart")
@Label("Task Start")
@Category("Rondo")
@Description("A task takes its first step. Off by default, as there may be millions")
@Enabled(false)
@StackTrace(false)
final class TaskStartEvent extends Event {

    private static final TaskStartEvent PROBE = new TaskStartEvent();

    @Label("Task Id")
    @Description("Counts the tasks of a loop")
    long taskId;

    @Label("Task")
    String task = "";

    @Label("Loop")
    String loop = "";

    /// Returns true if a recording wants events of this kind.
    static boolean isWanted() {
        return PROBE.isEnabled();
    }
}
