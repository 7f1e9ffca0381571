package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Future;
import rondo.Promise;
import rondo.spi.Droppable;

/// Callbacks that want to know when they will never run.
abstract class DroppedCallbackRules extends LoopRules {

    DroppedCallbackRules(EventLoopTck kit) {
        super(kit);
    }

    /// Notes what becomes of it.
    private final class Noting implements Runnable, Consumer<Future<?>>, Droppable {

        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            log.add(name + " ran");
        }

        @Override
        public void accept(Future<?> done) {
            log.add(name + " ran");
        }

        @Override
        public void dropped() {
            assertTrue(loop.isClosed());
            log.add(name + " dropped on " + Thread.currentThread().getName());
        }
    }

    private void assertDropped(String... names) {
        String here = Thread.currentThread().getName();
        assertEquals(
                java.util.Arrays.stream(names)
                        .map(name -> name + " dropped on " + here)
                        .sorted()
                        .toList(),
                log.stream().sorted().toList());
    }

    @Test
    @Rule("9.18")
    void callbacksThatWaitToRunAreToldOnceOnTheClosingThread() {
        loop.callSoon(new Noting("callback"));
        loop.callSoonThreadsafe(new Noting("threadsafe callback"));
        runElsewhere(() -> loop.callSoonThreadsafe(new Noting("callback of another thread")));
        loop.callLater(NEVER, new Noting("timer"));

        loop.close();
        loop.close();

        assertDropped("callback", "threadsafe callback", "callback of another thread", "timer");
    }

    @Test
    @Rule("9.19")
    void callbacksThatRanOrWereCancelledAreNotTold() {
        loop.callSoon(new Noting("callback"));
        loop.callSoonThreadsafe(new Noting("threadsafe callback"));
        iterate();
        loop.callSoon(new Noting("never")).cancel();
        loop.callSoonThreadsafe(new Noting("never")).cancel();
        loop.callLater(NEVER, new Noting("never")).cancel();

        loop.close();

        assertLog("callback ran", "threadsafe callback ran");
    }

    @Test
    @Rule("9.20")
    void doneCallbacksThatWaitToRunAreTold() {
        Promise<String> promise = loop.createFuture();
        promise.addDoneCallback(new Noting("done-callback"));
        promise.setResult("value");

        loop.close();

        assertDropped("done-callback");
    }

    @Test
    @Rule("9.20")
    void doneCallbacksOfTasksThatAreEndedAreTold() {
        var waiting = spawn(() -> Async.sleep(NEVER));
        waiting.addDoneCallback(new Noting("of a task that waits"));
        iterate();
        var notBegun = spawn(() -> log.add("never"));
        notBegun.addDoneCallback(new Noting("of a task that has not begun"));

        loop.close();

        assertEquals(2, reports.takeAll().size());
        assertDropped("of a task that waits", "of a task that has not begun");
    }

    @Test
    @Rule("9.20")
    void doneCallbacksOfFuturesThatArePendingAreToldOnce() {
        Promise<String> promise = loop.createFuture();
        promise.addDoneCallback(new Noting("done-callback"));
        promise.addDoneCallback(new Noting("another"));
        var takenBack = new Noting("never");
        promise.addDoneCallback(takenBack);
        promise.removeDoneCallback(takenBack);
        Promise<String> done = loop.createFuture();
        done.addDoneCallback(new Noting("of a future that is done"));
        done.setResult("value");
        iterate();

        loop.close();
        loop.close();

        log.remove("of a future that is done ran");
        assertDropped("done-callback", "another");
    }

    @Test
    @Rule("9.21")
    void doneCallbacksThatWereTakenBackAreNotTold() {
        var task = spawn(() -> Async.sleep(NEVER));
        var callback = new Noting("never");
        task.addDoneCallback(callback);
        iterate();
        task.removeDoneCallback(callback);

        loop.close();

        assertSame(task, reports.takeOne().task());
        assertLog();
    }

    @Test
    @Rule("9.22")
    void aCallWhileTheLoopIsClosedIsRefusedOrRunsOrIsDropped() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            var closing = open();
            AtomicInteger accepted = new AtomicInteger();
            AtomicInteger dropped = new AtomicInteger();
            Thread poster = Thread.ofPlatform().start(() -> {
                while (true) {
                    try {
                        closing.callSoonThreadsafe(new Counting(dropped));
                        accepted.incrementAndGet();
                    } catch (IllegalStateException closed) {
                        return;
                    }
                }
            });
            while (accepted.get() == 0) {
                Thread.onSpinWait();
            }
            closing.close();
            poster.join();

            assertEquals(accepted.get(), dropped.get());
        }
    }

    private record Counting(AtomicInteger count) implements Runnable, Droppable {

        @Override
        public void run() {
            throw new AssertionError("the loop does not run");
        }

        @Override
        public void dropped() {
            count.incrementAndGet();
        }
    }
}
