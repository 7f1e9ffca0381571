package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CallGraph;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.Future;
import rondo.LoopDump;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// What a loop tells those who look into a running program.
abstract class IntrospectionRules extends LoopRules {

    private static final Duration PATIENCE = Delays.PATIENCE;
    private static final Duration IMPATIENCE = Delays.SMALL;

    private final CountDownLatch blocking = new CountDownLatch(1);

    IntrospectionRules(EventLoopTck kit) {
        super(kit);
    }

    private Task<@Nullable Void> spawn(String name, Body body) {
        return loop.createTask(coroutine(body), TaskOptions.named(name));
    }

    // ---- what a task waits for ----

    @Test
    @Rule("8.40")
    void aTaskTellsWhatItAwaits() {
        Promise<String> promise = loop.createFuture();
        var task = spawn(() -> {
            assertEquals(List.of(), List.copyOf(Async.currentTask().awaiting()));
            promise.await();
        });
        assertEquals(List.of(), List.copyOf(task.awaiting()), "it has not begun");
        iterate();

        assertEquals(List.of(promise), List.copyOf(task.awaiting()));

        promise.setResult("value");
        assertEquals(List.of(), List.copyOf(task.awaiting()), "it waits for its turn only");
        iterate();
        assertEquals(List.of(), List.copyOf(task.awaiting()), "it is done");
    }

    @Test
    @Rule("8.40")
    void aTaskThatAwaitsATaskTellsWhich() {
        Promise<String> promise = loop.createFuture();
        var child = spawn(promise::await);
        var parent = spawn(child::await);
        iterate();

        assertEquals(List.of(child), List.copyOf(parent.awaiting()));
        assertEquals(List.of(promise), List.copyOf(child.awaiting()));
        assertEquals(List.of(), List.copyOf(promise.awaiting()));

        promise.setResult("value");
        iterate(3);
    }

    @Test
    @Rule("8.40")
    void aTaskTellsOfAFutureOfAnyClass() {
        Promise<String> promise = loop.createFuture();
        var foreign = new ForeignFuture<>(promise, true);
        var task = spawn(foreign::await);
        iterate();

        assertEquals(List.of(foreign), List.copyOf(task.awaiting()));

        promise.setResult("value");
        assertEquals(List.of(), List.copyOf(task.awaiting()));
        iterate(2);
    }

    @Test
    @Rule("8.40")
    void aTaskThatOnlyGivesWayAwaitsNothing() {
        var task = spawn(() -> Async.sleep(Duration.ZERO));
        iterate();

        assertEquals(List.of(), List.copyOf(task.awaiting()));

        iterate();
    }

    @Test
    @Rule("8.34")
    void inDebugModeFuturesTellWhereTheyWereCreated() {
        loop.setDebug(true);
        Stream.of(createHere(), spawnHere()).forEach(future -> assertTrue(
                future.creationSite().stream()
                        .anyMatch(frame -> frame.getMethodName().endsWith("Here")),
                () -> future + " " + future.creationSite()));

        loop.setDebug(false);
        assertEquals(List.of(), createHere().creationSite());
        iterate();
    }

    private Future<?> createHere() {
        return loop.createFuture();
    }

    private Future<?> spawnHere() {
        return spawn(() -> {});
    }

    // ---- call graphs ----

    @Test
    @Rule("8.41")
    void aCallGraphLeadsToThoseWhoWait() {
        Promise<String> promise = loop.createFuture();
        var child = spawn("child", () -> waitHere(promise));
        var parent = spawn("parent", child::await);
        iterate();

        CallGraph graph = Async.captureCallGraph(promise);

        assertSame(promise, graph.future());
        assertEquals(List.of(), graph.frames());
        CallGraph first = graph.awaitedBy().getFirst();
        assertSame(child, first.future());
        assertEquals("waitHere", first.frames().getFirst().getMethodName());
        assertSame(parent, first.awaitedBy().getFirst().future());
        assertEquals(List.of(), first.awaitedBy().getFirst().awaitedBy());
        promise.setResult("value");
        iterate(3);
    }

    private static void waitHere(Future<?> future) throws Exception {
        future.await();
    }

    @Test
    @Rule("8.42")
    void aTaskMayLookAtItself() {
        run(() -> {
            CallGraph graph = lookHere();

            assertSame(Async.currentTask(), graph.future());
            assertEquals("lookHere", graph.frames().getFirst().getMethodName());
            assertTrue(graph.toString().contains("running"), graph::toString);
        });
    }

    private static CallGraph lookHere() {
        return Async.captureCallGraph();
    }

    @Test
    @Rule("8.43")
    void theCallGraphIsRefusedOnAnotherThread() {
        Promise<String> promise = loop.createFuture();

        run(() -> Async.toThread(
                () -> assertThrows(WrongThreadException.class, () -> Async.captureCallGraph(promise))));
    }

    // ---- dumps ----

    private static void assertHas(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "<" + part + "> is not in\n" + text);
        }
    }

    @Test
    @Rule("8.44")
    void aDumpShowsEachTaskAndWhatItIsDoing() {
        Promise<String> promise = loop.createFuture();
        var child = spawn("child", () -> waitHere(promise));
        spawn("parent", child::await);
        iterate();
        var dumping = spawn("dumping", () -> log.add(LoopDump.of(loop, PATIENCE).text()));
        spawn("new", () -> {});
        child.cancel("so that it is cancelling");
        iterate();

        assertTrue(dumping.isDone());
        assertHas(log.getFirst(), "child: scheduled, cancelling", "parent: waiting", "└── child");
        assertHas(log.getFirst(), "new: scheduled");
        assertHas(log.getFirst(), "dumping: running", "4 tasks");
        iterate(3);
    }

    @Test
    @Rule("8.44")
    void aDumpShowsWhereATaskWaits() {
        Promise<String> promise = loop.createFuture();
        spawn("child", () -> waitHere(promise));
        iterate();

        String text = LoopDump.of(loop, PATIENCE).text();
        assertHas(text, "child: waits for " + promise, "waitHere(IntrospectionRules.java:");

        promise.setResult("value");
        iterate();
    }

    @Test
    @Rule("8.34")
    void aDumpTellsInDebugModeWhereATaskWasCreated() {
        loop.setDebug(true);
        spawnHere();

        assertHas(LoopDump.of(loop, PATIENCE).text(), "created at ", "spawn");

        loop.setDebug(false);
        iterate();
    }

    @Test
    @Rule("8.45")
    void aDumpNamesCircles() {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            tasks.add(spawn("t" + i, () -> tasks.get(next).await()));
        }
        iterate();

        assertHas(LoopDump.of(loop, PATIENCE).text(), "cycle: t0 → t1 → t2 → t0");
        assertHas(Async.formatCallGraph(tasks.getFirst()), "cycle: t0 → t2 → t1 → t0");
        CallGraph graph = Async.captureCallGraph(tasks.getFirst());
        for (int i = 3; i > 0; i--) { // leads back to itself, and ends there
            assertSame(tasks.get(i % 3), graph.future());
            graph = graph.awaitedBy().getFirst();
        }
        assertSame(tasks.getFirst(), graph.future());
        assertEquals(List.of(), graph.awaitedBy());
        tasks.getFirst().cancel();
        iterate(5);
    }

    @Test
    @Rule("8.48")
    void anyThreadMayDumpALoopThatRuns() {
        Promise<String> never = loop.createFuture();
        var waiting = spawn("waiting", never::await);

        LoopDump dump = loop.runUntilComplete(() -> Async.toThread(() -> LoopDump.of(loop, PATIENCE)));

        assertTrue(dump.answered());
        assertSame(loop, dump.loop());
        assertHas(dump.text(), "waiting: waits for ");
        assertEquals(2, dump.statistics().tasksAlive());
        waiting.cancel();
        iterate(2);
    }

    @Test
    @Rule("8.49")
    void aLoopThatIsDumpedGoesOnAsBefore() {
        run(() -> {
            spawn(() -> {
                for (int i = 0; i < 1_000; i++) {
                    spawn(() -> Async.sleep(Duration.ZERO));
                    Async.sleep(Duration.ZERO);
                }
            });
            Async.toThread(() -> {
                for (int i = 0; i < 500; i++) {
                    assertTrue(LoopDump.of(loop, PATIENCE).answered());
                }
                return "done";
            });
        });

        iterate(2_000);
        assertEquals(0, loop.allTasks().size());
    }

    @Test
    @Rule("8.51")
    void aLoopThatHasBegunToAnswerIsWaitedForHoweverLongThatTakes() {
        List<Thread> asking = new ArrayList<>();
        Promise<String> promise = loop.createFuture();
        Future<String> slow = new ForeignFuture<>(promise, true) {
            @Override
            public String toString() {
                while (asking.getFirst().getState() != Thread.State.WAITING) { // its patience is over
                    Thread.onSpinWait();
                }
                return "the slow one";
            }
        };
        spawn("waiting", slow::await);
        FutureTask<LoopDump> dumping = new FutureTask<>(() -> LoopDump.of(loop, IMPATIENCE));
        asking.add(Thread.ofPlatform().name("elsewhere").unstarted(dumping));
        loop.callSoon(() -> loop.callSoon(asking.getFirst()::start));

        loop.runUntilComplete(() -> Async.toThread(dumping::get));

        LoopDump dump = outcome(dumping);
        assertTrue(dump.answered());
        assertHas(dump.text(), "waiting: waits for the slow one");
        promise.setResult("value");
        iterate(2);
    }

    @Test
    @Rule("8.51")
    void aLoopThatIsClosedInsteadOfAnsweringIsWaitedForNoLonger() {
        FutureTask<LoopDump> dumping = new FutureTask<>(() -> LoopDump.of(loop, NEVER));
        loop.callSoon(() -> {
            Thread asking = Thread.ofPlatform().name("elsewhere").start(dumping);
            while (asking.getState() != Thread.State.TIMED_WAITING) { // for the answer
                Thread.onSpinWait();
            }
            loop.stop();
        });
        iterate();

        loop.close();

        assertHas(outcome(dumping).text(), ": 0 tasks");
    }

    @Test
    @Rule("8.50")
    void aTaskThatStallsItsLoopIsShownWithItsStack() {
        var release = new CountDownLatch(1);
        var task = spawn("stalling", () -> blockHere(release));

        assertShowsTheStall(task, release, "stalling: running on ", "blockHere");
    }

    @Test
    @Rule("8.50")
    void aCallbackThatStallsItsLoopIsShownWithItsStack() {
        var release = new CountDownLatch(1);
        Promise<String> over = loop.createFuture();
        loop.callSoon(() -> {
            try {
                blockHere(release);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            over.setResult("over");
        });

        assertShowsTheStall(over, release, "a callback: running on ", "blockHere");
    }

    private void assertShowsTheStall(Future<?> stall, CountDownLatch release, String... parts) {
        FutureTask<LoopDump> dumping = new FutureTask<>(() -> {
            try {
                blocking.await();
                return LoopDump.of(loop, IMPATIENCE);
            } finally {
                release.countDown();
            }
        });
        Thread.ofPlatform().name("elsewhere").start(dumping);

        loop.runUntilComplete(() -> stall.await());

        LoopDump dump = outcome(dumping);
        assertFalse(dump.answered());
        assertHas(dump.text(), "did not answer within " + IMPATIENCE);
        assertHas(dump.text(), parts);
    }

    private void blockHere(CountDownLatch release) throws InterruptedException {
        blocking.countDown();
        release.await();
    }

    @Test
    @Rule("8.47")
    void aLoopAtRestAndAClosedOneCanBeDumped() {
        spawn("begun", () -> Async.sleep(Duration.ZERO));

        assertHas(LoopDump.of(loop, PATIENCE).text(), "begun: scheduled");
        assertHas(elsewhere(() -> LoopDump.of(loop, PATIENCE)).text(), "begun: scheduled");

        iterate(2);
        loop.close();
        assertHas(LoopDump.of(loop, PATIENCE).text(), ": 0 tasks");
    }

    @Test
    @Rule("8.46")
    void thousandsOfTasksCanBeDumped() {
        Promise<String> gate = loop.createFuture();
        Coroutine<String> innermost = gate::await;
        Task<String> last = loop.createTask(innermost);
        for (int i = 0; i < 5_000; i++) { // a long chain
            Task<String> next = last;
            last = loop.createTask(next::await);
        }
        for (int i = 0; i < 5_000; i++) { // and many that wait for one
            spawn(last::await);
        }
        iterate();

        String text = LoopDump.of(loop, PATIENCE).text();
        String graph = Async.formatCallGraph(gate);

        assertHas(text, "10001 tasks", "(5000 deep) ", last.name() + ": see above");
        assertHas(graph, "(5000 deep) ");
        assertTrue(text.length() < 10_000_000, () -> "" + text.length());
        assertTrue(graph.length() < 10_000_000, () -> "" + graph.length());
        gate.setResult("open");
        iterate(5_003);
    }

    // ---- which loops run ----

    @Test
    @Rule("8.52")
    void loopsAreListedWhileTheyRun() {
        assertFalse(EventLoops.running().contains(loop));

        List<AbstractEventLoop> running = loop.runUntilComplete(() -> Async.toThread(EventLoops::running));

        assertTrue(running.contains(loop));
        assertFalse(EventLoops.running().contains(loop));
    }
}
