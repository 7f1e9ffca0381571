package rondo.verification.historic;

import static rondo.verification.historic.HistoricBug.bug;
import static rondo.verification.historic.Patch.combinators;

import java.util.List;
import rondo.verification.scenarios.Program;

/// Mistakes in groups, gatherings and the like.
final class GroupBugs {

    /// A group that throws failures forgets that its parent was cancelled.
    private static final Patch CANCELLATION_IS_LEFT_OUT =
            combinators("TaskGroup", "if (othersAsked) {", "if (false) {");

    static final List<HistoricBug> ALL = List.of(
            bug(
                    "a group that is cancelled twice leaves its tasks alone",
                    "test_taskgroups.py, test_taskgroup_16",
                    "a second cancellation ends the wait for the tasks that tidy up after the first",
                    Program.GROUP_CANCELLED,
                    combinators(
                            "TaskGroup",
                            "if (!last.isDone()) { // nobody",
                            "if (true) { // nobody")),
            bug(
                    "a group that ends itself swallows a cancellation",
                    "cpython#155433",
                    "the group was cancelled from within, and from outside at once; it takes both for its own",
                    Program.GROUP_ENDS,
                    combinators("TaskGroup", "(othersAsked || !wasOurs)", "!wasOurs")),
            bug(
                    "a group that fails swallows a cancellation",
                    "test_taskgroups.py, test_error_and_cancel",
                    "a task fails and the parent is cancelled; the failure comes out, and the cancellation never",
                    Program.GROUP_FAILS,
                    CANCELLATION_IS_LEFT_OUT),
            bug(
                    "a group that is cancelled loses failures",
                    "cpython#95704",
                    "a task fails and the parent is cancelled; the cancellation comes out, and the failure never",
                    Program.GROUP_FAILS,
                    combinators(
                            "TaskGroup",
                            "if (!errors.isEmpty()) {\n            if",
                            "if (!errors.isEmpty() && !othersAsked) {\n            if")),
            bug(
                    "an inner group swallows the end of the outer one",
                    "cpython#116720",
                    "both fail at once; when the inner failure was handled the outer body goes on",
                    Program.GROUP_NESTED,
                    CANCELLATION_IS_LEFT_OUT),
            bug(
                    "a limit loses the turn of one who is cancelled",
                    "anyio#947",
                    "who is cancelled does not pass his turn on",
                    Program.GROUP_LIMIT,
                    combinators(
                            "TaskGroup",
                            "limit.leave(turn);\n            taskDone(done);",
                            "if (!done.isCancelled()) limit.leave(turn);\n            taskDone(done);")),
            bug(
                    "a limit gives out a turn too many",
                    "anyio#1170",
                    "who is cancelled in the line passes on a turn that he never had",
                    Program.GROUP_LIMIT,
                    combinators(
                            "Limit",
                            "if (line.remove(member)) {\n            return;\n        }",
                            "line.remove(member);")),
            bug(
                    "a gathering loses all values",
                    "asyncio to this day",
                    "all values are there, and then it is cancelled; they are lost",
                    Program.GATHER,
                    combinators("Gathering", "if (ended && !accepted) {", "if (false) {")),
            bug(
                    "a future is lost with the one it is for",
                    "anyio#728, in another place",
                    "a future that ends goes to one who was cancelled and has not left the line",
                    Program.AS_COMPLETED,
                    combinators(
                            "AsCompleted",
                            "while (turn != null && turn.isDone()) {",
                            "if (turn != null && turn.isDone()) {\n"
                                    + "            if (true) {\n                return true;\n            }")),
            bug(
                    "who is cancelled takes a future with him",
                    "anyio#728, in another place",
                    "a future is set aside for one who asks for it, and stays so when he is cancelled",
                    Program.AS_COMPLETED,
                    combinators("AsCompleted", "left++; // somebody", "// somebody")));

    private GroupBugs() {}
}
