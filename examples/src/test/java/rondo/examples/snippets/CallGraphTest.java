package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.shield;
import static rondo.combinators.Combinators.timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CallGraph;
import rondo.Future;
import rondo.LoopDump;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;
import rondo.combinators.Combinators;
import rondo.sync.Lock;

/// What people see of tasks that wait for each other; the first half are the cases of CPython's
/// `test_graph.py`.
class CallGraphTest extends OnEveryLoop {

    private static final Duration LONG = Duration.ofMinutes(1);

    private @Nullable CallGraph seen;

    /// A body that may throw.
    private interface Steps {
        void run() throws Exception;
    }

    private static void main(Steps steps) {
        Async.run(() -> {
            Async.currentTask().setName("main");
            steps.run();
            return "done";
        });
    }

    private static Task<String> spawn(String name, Steps steps) {
        return Async.createTask(
                () -> {
                    steps.run();
                    return "done";
                },
                TaskOptions.named(name));
    }

    private static void yieldOnce() {
        Async.sleep(Duration.ZERO);
    }

    private void deep() {
        yieldOnce();
        seen = Async.captureCallGraph();
    }

    private void c1() {
        yieldOnce();
        deep();
    }

    private CallGraph seen() {
        if (seen == null) {
            throw new AssertionError("nothing was captured");
        }
        return seen;
    }

    /// Returns names and methods in one line: `task[inner outer](awaiter[…])`.
    private static String shape(CallGraph graph) {
        String name = graph.future() instanceof Task<?> task ? task.name() : "future";
        String methods = graph.frames().stream()
                .map(StackTraceElement::getMethodName)
                .filter(method -> !method.startsWith("lambda$"))
                .collect(Collectors.joining(" ", "[", "]"));
        String awaiters = graph.awaitedBy().stream().map(CallGraphTest::shape).collect(Collectors.joining(", "));
        return name + methods + (awaiters.isEmpty() ? "" : "(" + awaiters + ")");
    }

    @Test
    void aTaskThatAnotherAwaits() {
        main(() -> awaitHere(spawn("there there", this::c1)));

        assertEquals("there there[deep c1](main[awaitHere])", shape(seen()));
    }

    private static void awaitHere(Future<?> future) throws Exception {
        future.await();
    }

    @Test
    void aTaskThatIsGathered() {
        main(() -> awaitHere(gather(spawn("one", this::c1), spawn("other", CallGraphTest::yieldOnce))));

        assertEquals("one[deep c1](future[](main[awaitHere]))", shape(seen()));
    }

    @Test
    void aTaskThatIsShielded() {
        main(() -> awaitHere(shield(spawn("one", this::c1))));

        assertEquals("one[deep c1](future[](main[awaitHere]))", shape(seen()));
    }

    @Test
    void aTaskInATimeout() {
        main(() -> awaitHere(shield(spawn("one", () -> timeout(LONG, () -> {
            c1();
            return "in time";
        })))));

        assertEquals("one[deep c1 timeout](future[](main[awaitHere]))", shape(seen()));
    }

    @Test
    void aTaskThatIsWaitedFor() {
        main(() -> {
            Task<String> one = spawn("one", this::c1);
            Task<String> other = spawn("other", () -> {
                for (int i = 0; i < 4; i++) {
                    yieldOnce();
                }
            });
            waitHere(one, other);
        });

        assertEquals("one[deep c1](future[](main[wait waitHere]))", shape(seen()));
    }

    private static void waitHere(Task<String> one, Task<String> other) {
        Combinators.wait(List.of(one, other));
    }

    @Test
    void aFutureThatTwoTasksAwait() {
        main(() -> {
            Promise<String> future = Async.runningLoop().createFuture();
            Task<String> a = spawn("task A", () -> awaitHere(future));
            Task<String> b = spawn("task B", future::await);
            Task<?> parent = spawn("parent", () -> {
                awaitHere(a);
                awaitHere(b);
            });
            for (int i = 0; i < 5; i++) {
                yieldOnce();
            }

            assertEquals(
                    "future[](task A[awaitHere](parent[awaitHere]), task B[])", shape(Async.captureCallGraph(future)));
            assertEquals(
                    """
                    Future[pending] #1
                    ├── awaited by task A: waits for Future[pending] #1
                    │   └── awaited by parent: waiting
                    └── awaited by task B: waits for Future[pending] #1
                    """,
                    withoutFrames(Async.formatCallGraph(future).replace(future.toString(), "Future[pending]")));
            future.setResult("value");
            parent.await();
        });
    }

    private static String withoutFrames(String text) {
        return text.lines()
                .filter(line -> !line.contains(" at "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    // ---- dumps ----

    @Test
    void aDumpOfASmallProgramReadsWell() {
        List<String> dumps = new ArrayList<>();
        main(() -> {
            Lock lock = new Lock();
            lock.acquire();
            Task<?> all = spawn("all", () -> {
                Task<String> slow = spawn("slow", CallGraphTest::sleepHere);
                gather(slow, shield(slow), spawn("locked", () -> lockHere(lock))).await();
            });
            for (int i = 0; i < 3; i++) {
                yieldOnce();
            }
            spawn("new", () -> {});
            dumps.add(LoopDump.of(Async.runningLoop(), LONG).text());
            all.cancel();
        });

        assertEquals(
                """
                main: running
                    at CallGraphTest.aDumpOfASmallProgramReadsWell
                    at CallGraphTest.main

                all: waiting
                │   at CallGraphTest.aDumpOfASmallProgramReadsWell
                │   at CallGraphTest.spawn
                └── Gathering[3 of 3 pending]
                    ├── slow: waits for a future
                    │       at CallGraphTest.sleepHere
                    │       at CallGraphTest.spawn
                    ├── Shield[a future]
                    │   └── slow: see above
                    └── locked: waits for a future
                            at Lock.acquire
                            at CallGraphTest.lockHere
                            at CallGraphTest.aDumpOfASmallProgramReadsWell
                            at CallGraphTest.spawn

                new: scheduled
                """,
                normalised(dumps.getFirst()));
    }

    private static void sleepHere() {
        Async.sleep(LONG);
    }

    private static void lockHere(Lock lock) {
        lock.acquire();
    }

    /// Returns the tasks of a dump without what differs from loop to loop and from line to line.
    private static String normalised(String dump) {
        return dump.substring(dump.indexOf("\n\n") + 2)
                .replaceAll("at (?:\\S+/)?[\\w.]+\\.(\\w+)\\.(?:lambda\\$)?(\\w+)(?:\\$\\d+)?\\([^)]*\\)", "at $1.$2")
                .replaceAll("(waits for |Shield\\[)\\w*(?:Future|Promise)\\[[^]]*]", "$1a future")
                .replaceAll("(at \\S+)(\\n\\s*[│ ]*\\1)+", "$1");
    }

    @Test
    void theDumpsHeadTellsTheNumberOfTasksAndTheStatistics() {
        main(() -> {
            String[] head = LoopDump.of(Async.runningLoop(), LONG).text().split("\n");

            assertTrue(head[0].endsWith(": 1 task"), head[0]);
            assertTrue(
                    head[1].matches("iterations \\d+, turns \\d+, from other threads \\d+, asleep 0\\.\\d s in \\d+ of "
                            + "\\d+\\.\\d s, ready 0, timers 0, tasks created 1"),
                    head[1]);
            assertEquals("", head[2]);
        });
    }
}
