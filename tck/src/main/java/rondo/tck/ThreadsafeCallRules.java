package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.Async;

/// What other threads ask a loop to run.
abstract class ThreadsafeCallRules extends LoopRules {

    private static final int THREADS = 4;
    private static final int CALLS_OF_EACH = 250_000;

    private int ran;

    ThreadsafeCallRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("7.22")
    void aSleepingLoopWakesUp() throws InterruptedException {
        var timer = loop.callLater(NEVER, note("never"));
        SynchronousQueue<Integer> answers = new SynchronousQueue<>();
        Thread other = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 2_000; i++) {
                int question = i;
                loop.callSoonThreadsafe(() -> put(answers, question));
                assertEquals(question, take(answers));
            }
            loop.callSoonThreadsafe(() -> {
                timer.cancel();
                loop.stop();
            });
        });

        loop.runForever();

        other.join();
    }

    private static void put(SynchronousQueue<Integer> queue, int value) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int take(SynchronousQueue<Integer> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Rule("7.15")
    void aMillionCallsOfFourThreadsRunOnceEachAndInOrder() throws InterruptedException {
        int[] next = new int[THREADS];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int number = t;
            threads.add(Thread.ofPlatform().unstarted(() -> callInOrder(number, next)));
        }

        threads.forEach(Thread::start);
        loop.runForever();
        for (Thread each : threads) {
            each.join();
        }

        assertEquals(THREADS * CALLS_OF_EACH, ran);
    }

    private void callInOrder(int thread, int[] next) {
        for (int i = 0; i < CALLS_OF_EACH; i++) {
            int call = i;
            loop.callSoonThreadsafe(() -> {
                if (next[thread]++ != call) {
                    throw new AssertionError("thread " + thread + ", call " + call + " is out of order");
                }
                if (++ran == THREADS * CALLS_OF_EACH) {
                    loop.stop();
                }
            });
        }
    }

    @Test
    @Rule("7.17")
    void onTheLoopBothKindsOfCallsKeepTheirOrder() {
        loop.callSoon(this::callAlternately);

        iterate(2);

        assertLog("1", "2", "3", "4");
    }

    @Test
    @Rule("7.17")
    void atRestBothKindsOfCallsKeepTheirOrder() {
        callAlternately();

        iterate();

        assertLog("1", "2", "3", "4");
    }

    @Test
    @Rule("7.18")
    void callsBeforeTheRunAreKept() {
        runElsewhere(() -> loop.callSoonThreadsafe(note("from another thread")));
        loop.callSoonThreadsafe(note("from here"));

        iterate();

        assertLog("from another thread", "from here");
    }

    private void callAlternately() {
        loop.callSoon(note("1"));
        loop.callSoonThreadsafe(note("2"));
        loop.callSoon(note("3"));
        loop.callSoonThreadsafe(note("4"));
    }

    @Test
    @Rule({"7.19", "7.20"})
    void callsWhileTheLoopStopsRunInTheNextRun() {
        loop.callSoon(() -> {
            loop.stop();
            runElsewhere(() -> loop.callSoonThreadsafe(note("next run")));
        });

        loop.runForever();
        assertLog();
        iterate();

        assertLog("next run");
    }

    @Test
    @Rule("7.25")
    void whatAThreadDidBeforeTheCallIsSeen() throws InterruptedException {
        int rounds = 50_000;
        int[] plain = new int[rounds];
        Thread other = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < rounds; i++) {
                int index = i;
                plain[index] = index + 1;
                loop.callSoonThreadsafe(() -> {
                    if (plain[index] != index + 1) {
                        throw new AssertionError("not seen: " + index);
                    }
                });
            }
            loop.callSoonThreadsafe(loop::stop);
        });

        loop.runForever();

        other.join();
        assertTrue(IntStream.of(plain).allMatch(each -> each > 0));
    }

    @Test
    @Rule("7.14")
    void aVirtualThreadMayCall() throws InterruptedException {
        Thread other = Thread.ofVirtual().start(() -> {
            IntStream.range(0, 1_000).forEach(i -> loop.callSoonThreadsafe(() -> ran++));
            loop.callSoonThreadsafe(loop::stop);
        });

        loop.runForever();

        other.join();
        assertEquals(1_000, ran);
    }

    @Test
    @Rule("7.14")
    void aTaskOfAnotherLoopMayCall() throws InterruptedException {
        var other = open();
        Thread thread = Thread.ofPlatform().start(() -> run(other, () -> {
            for (int i = 0; i < 100; i++) {
                loop.callSoonThreadsafe(() -> ran++);
                Async.sleep(java.time.Duration.ZERO);
            }
            loop.callSoonThreadsafe(loop::stop);
        }));

        loop.runForever();

        thread.join();
        assertEquals(100, ran);
    }

    @Test
    @Rule("7.21")
    void aLoopThatRunsOnAVirtualThreadWakesUp() {
        Thread caller = Thread.ofPlatform().unstarted(() -> loop.callSoonThreadsafe(loop::stop));

        runOnVirtualThread(() -> {
            loop.callSoon(caller::start);
            loop.runForever();
        });

        assertEquals(0, ran);
    }
}
