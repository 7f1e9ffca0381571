package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import rondo.Async;

/// A task that blocks in the JDK stalls its loop, and neither deadlocks nor lets anybody else run.
abstract class BlockingRules extends LoopRules {

    private final Object monitor = new Object();

    BlockingRules(EventLoopTck kit) {
        super(kit);
    }

    private void nothingElseRunsDuring(Body body) {
        run(() -> new Witness(loop).assertNothingRunsDuring(body));
    }

    @Test
    @Rule({"10.6", "10.7"})
    void aTaskMayJoinAVirtualThread() {
        nothingElseRunsDuring(() -> {
            Thread.startVirtualThread(note("virtual thread")).join();
            log.add("joined");
        });

        assertLog("virtual thread", "joined");
    }

    @Test
    @Rule("10.6")
    void aTaskMayJoinAPlatformThread() {
        nothingElseRunsDuring(() -> Thread.ofPlatform().start(note("platform thread")).join());

        assertLog("platform thread");
    }

    @Test
    @Rule("10.6")
    void aTaskMayUseAnExecutorOfVirtualThreads() {
        nothingElseRunsDuring(() -> {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var first = executor.submit(() -> 1);
                var second = executor.submit(() -> first.get() + 1);
                assertEquals(2, outcome(second));
            }
        });
    }

    @Test
    @Rule("10.7")
    void aVirtualThreadThatATaskStartedGoesOnWhileTheTaskWaits() {
        CountDownLatch over = new CountDownLatch(1);

        run(() -> {
            var thread = Thread.startVirtualThread(() -> {
                try {
                    over.await();
                    loop.callSoonThreadsafe(note("went on"));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            Async.sleep(SHORT);
            over.countDown();
            thread.join();
            Async.sleep(SHORT);
        });

        assertLog("went on");
    }

    @Test
    @Rule("10.8")
    void aTaskMayWaitForALock() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> {
            lock.lock();
            held.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                lock.unlock();
            }
        });
        held.await();

        nothingElseRunsDuring(() -> {
            Elsewhere.whenBlocked(Thread.currentThread(), release::countDown);
            lock.lock();
            lock.unlock();
        });

        holder.join();
    }

    @Test
    @Rule("10.8")
    void aTaskMayWaitForAMonitor() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> {
            synchronized (monitor) {
                held.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        held.await();

        nothingElseRunsDuring(() -> {
            Elsewhere.whenBlocked(Thread.currentThread(), release::countDown);
            synchronized (monitor) {
                log.add("entered");
            }
        });

        holder.join();
        assertLog("entered");
    }

    @Test
    @Rule("10.8")
    void aTaskMayWaitToBeNotified() {
        boolean[] notified = new boolean[1];

        nothingElseRunsDuring(() -> {
            Elsewhere.whenBlocked(Thread.currentThread(), () -> {
                synchronized (monitor) {
                    notified[0] = true;
                    monitor.notifyAll();
                }
            });
            synchronized (monitor) {
                while (!notified[0]) {
                    monitor.wait();
                }
            }
        });

        assertTrue(notified[0]);
    }

    @Test
    @Rule("10.8")
    void aTaskMayWaitToBeNotifiedForAWhile() {
        nothingElseRunsDuring(() -> {
            synchronized (monitor) {
                monitor.wait(Delays.MOMENT.toMillis(), Delays.MOMENT.toNanosPart() % 1_000_000);
            }
        });
    }

    @Test
    @Rule("10.10")
    void aTaskMaySleepInTheJdk() {
        nothingElseRunsDuring(() -> {
            long begin = loop.time();
            Thread.sleep(SHORT);
            assertTrue(loop.time() - begin >= SHORT.toNanos());
        });
    }

    @Test
    @Rule("10.9")
    void aTaskMayPark() {
        nothingElseRunsDuring(() -> {
            LockSupport.parkNanos(Delays.MOMENT.toNanos());
            Thread self = Thread.currentThread();
            boolean[] released = new boolean[1];
            Elsewhere.whenBlocked(self, () -> {
                released[0] = true;
                LockSupport.unpark(self);
            });
            while (!released[0]) {
                LockSupport.park();
            }
        });
    }

    @Test
    @Rule("10.9")
    void aTaskMayGiveItsProcessorAway() {
        nothingElseRunsDuring(() -> {
            for (int i = 0; i < 1_000; i++) {
                Thread.yield();
            }
        });
    }

    @Test
    @Rule("10.12")
    void aTaskMayPrint() {
        nothingElseRunsDuring(() -> {
            Thread other = Thread.ofPlatform().start(BlockingRules::printNothing);
            printNothing();
            other.join();
        });
    }

    private static void printNothing() {
        for (int i = 0; i < 5_000; i++) {
            System.out.print("");
        }
    }

    @Test
    @Rule("10.11")
    void aTaskMayWaitForALatchThatAVirtualThreadOpens() {
        nothingElseRunsDuring(() -> {
            CountDownLatch latch = new CountDownLatch(1);
            Thread.startVirtualThread(latch::countDown);
            latch.await();
        });
    }

    @Test
    @Rule("10.11")
    void aTaskMayMeetAnotherThread() throws InterruptedException {
        SynchronousQueue<String> queue = new SynchronousQueue<>();

        nothingElseRunsDuring(() -> {
            for (int i = 0; i < 200; i++) {
                String question = "question " + i;
                Thread.startVirtualThread(() -> {
                    try {
                        queue.put(question);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
                assertEquals(question, queue.take());
            }
        });
    }

    @Test
    @Rule("10.11")
    void aTaskMayBlockOnACompletableFuture() {
        nothingElseRunsDuring(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Elsewhere.whenBlocked(Thread.currentThread(), () -> future.complete("value"));
            assertEquals("value", future.get());
            assertEquals(3, CompletableFuture.supplyAsync(() -> 3).join());
        });
    }

    @Test
    @Rule("10.12")
    void aTaskMayReadFromASocket() {
        nothingElseRunsDuring(() -> {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var client = new Socket(server.getInetAddress(), server.getLocalPort());
                    var accepted = server.accept()) {
                Thread reader = Thread.currentThread();
                var writer = Elsewhere.whenBlocked(reader, () -> accepted.getOutputStream().write(42));
                assertEquals(42, client.getInputStream().read());
                writer.join();
            }
        });
    }

    @Test
    @Rule("10.7")
    void aTaskMayUseASynchronizedMethodThatWaitsForAThreadItStarted() {
        nothingElseRunsDuring(() -> {
            synchronized (monitor) {
                Thread.startVirtualThread(note("while the monitor is held")).join();
            }
        });

        assertLog("while the monitor is held");
    }

    @Test
    @Rule("10.5")
    void aTaskMayWaitWhileItHoldsAMonitorAndALock() {
        ReentrantLock lock = new ReentrantLock();

        run(() -> {
            var other = spawn(() -> log.add("other ran, lock free: " + lock.tryLock()));
            lock.lock();
            synchronized (monitor) {
                other.await();
                Async.sleep(SHORT);
                log.add("still held: " + (lock.isHeldByCurrentThread() && Thread.holdsLock(monitor)));
            }
            lock.unlock();
        });

        assertLog("other ran, lock free: false", "still held: true");
    }

    @Test
    @Rule("10.14")
    void aCallbackMayBlockToo() {
        loop.callSoon(() -> {
            try {
                Thread.startVirtualThread(note("virtual thread")).join();
                LockSupport.parkNanos(Delays.MOMENT.toNanos());
                log.add("callback");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        loop.callSoon(note("next"));

        iterate();

        assertLog("virtual thread", "callback", "next");
    }

    @Test
    @Rule("10.13")
    void tasksThatBlockDoSoOneAfterAnother() {
        int[] inside = new int[1];
        Body body = () -> {
            for (int i = 0; i < 5; i++) {
                assertEquals(1, ++inside[0]);
                Thread.sleep(Delays.MOMENT);
                assertEquals(0, --inside[0]);
                Async.sleep(java.time.Duration.ZERO);
            }
        };

        run(() -> {
            var tasks = java.util.stream.Stream.generate(() -> spawn(body)).limit(10).toList();
            for (var each : tasks) {
                each.await();
            }
        });
    }

    @Test
    @Rule("10.15")
    void theLoopGoesOnAfterATaskBlockedWhileOthersPosted() {
        run(() -> {
            runElsewhere(() -> {
                for (int i = 0; i < 100; i++) {
                    loop.callSoonThreadsafe(note("posted"));
                }
            });
            Thread.sleep(Delays.MOMENT);
            assertLog();
            Async.sleep(java.time.Duration.ZERO);
        });

        assertEquals(100, log.size());
    }
}
