package rondo.verification.historic;

import static rondo.verification.historic.HistoricBug.bug;
import static rondo.verification.historic.Patch.loop;

import java.util.List;
import rondo.verification.scenarios.Program;

/// Mistakes in tasks themselves.
final class TaskBugs {

    static final List<HistoricBug> ALL = List.of(
            bug(
                    "a cancellation meets a wait that is over",
                    "asyncio's `Task.cancel`, the case of `_must_cancel`",
                    "what the task waits for is done, so it cannot be cancelled, and the request is forgotten",
                    Program.TASK_WAITS,
                    loop(
                            "BaseTask",
                            "mustCancel = awaited == null || ",
                            "mustCancel = awaited != null && ")),
            bug(
                    "a cancellation before the end is ignored",
                    "bpo-30048",
                    "a task that is cancelled, and ends without another wait, ends as if nothing had been",
                    Program.TASK_ENDS,
                    loop(
                            "BaseTask",
                            "if (mustCancel) {\n            cancelNow",
                            "if (false) {\n            cancelNow")),
            bug(
                    "a cancellation ends the wait for a task, but not the task",
                    "bpo-34872",
                    "who is cancelled before he waits for a task cancels it as a future, and its code runs on",
                    Program.TASK_CHILD,
                    loop(
                            "BaseTask",
                            "if (mustCancel) {\n                cancelWait(cancelMessage);",
                            "if (mustCancel && future instanceof BaseFuture<?> cut) {\n"
                                    + "                mustCancel = false;\n"
                                    + "                cut.cancelNow(cancelMessage);")));

    private TaskBugs() {}
}
