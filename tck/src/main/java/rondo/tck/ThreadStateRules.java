package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// What belongs to a thread stays with the task that runs on it.
abstract class ThreadStateRules extends LoopRules {

    private static final ThreadLocal<@Nullable String> LOCAL = new ThreadLocal<>();
    private static final InheritableThreadLocal<@Nullable String> INHERITABLE = new InheritableThreadLocal<>();

    private final Promise<String> promise = loop.createFuture();

    ThreadStateRules(EventLoopTck kit) {
        super(kit);
    }

    private void assertFresh(@Nullable ClassLoader loader) {
        assertNull(LOCAL.get());
        assertNull(INHERITABLE.get());
        assertFalse(Thread.currentThread().isInterrupted());
        assertSame(loader, Thread.currentThread().getContextClassLoader());
        log.add("fresh");
    }

    private static void leaveTraces() {
        LOCAL.set("of one task");
        INHERITABLE.set("of one task");
        ClassLoader parent = ClassLoader.getSystemClassLoader();
        Thread.currentThread().setContextClassLoader(new URLClassLoader("of one task", new URL[0], parent));
        Thread.currentThread().interrupt();
    }

    @Test
    @Rule("10.4")
    void nothingTravelsFromATaskToALaterOne() {
        run(() -> {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (int i = 0; i < 20; i++) {
                spawn(ThreadStateRules::leaveTraces).await();
                spawn(() -> assertFresh(loader)).await();
            }
        });

        assertEquals(20, log.size());
    }

    @Test
    @Rule("10.4")
    void nothingTravelsFromATaskToItsChild() {
        run(() -> {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            leaveTraces();
            var child = spawn(() -> assertFresh(loader));
            Thread.interrupted();
            child.await();
        });

        assertLog("fresh");
    }

    @Test
    @Rule("10.4")
    void nothingTravelsFromATaskToAnEagerChild() {
        run(() -> {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            leaveTraces();
            Async.createTask(
                    coroutine(() -> assertFresh(loader)),
                    TaskOptions.defaults().withEagerStart(true));
            assertTrue(Thread.interrupted());
            assertEquals("of one task", LOCAL.get());
        });

        assertLog("fresh");
    }

    @Test
    @Rule("10.3")
    void nothingTravelsBetweenTasksThatTakeTurns() {
        run(() -> {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            var one = spawn(() -> {
                leaveTraces();
                Async.sleep(Duration.ZERO);
                assertEquals("of one task", LOCAL.get());
                assertEquals("of one task", INHERITABLE.get());
                log.add("kept");
            });
            var other = spawn(() -> {
                assertFresh(loader);
                Async.sleep(Duration.ZERO);
                assertFresh(loader);
            });
            one.await();
            other.await();
        });

        assertEquals(3, log.size());
    }

    @Test
    @Rule("10.4")
    void nothingTravelsFromATaskToACallback() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        spawn(ThreadStateRules::leaveTraces);
        loop.callSoon(() -> {
            assertNull(LOCAL.get());
            assertFalse(Thread.currentThread().isInterrupted());
            log.add("fresh");
        });

        iterate();

        assertLog("fresh");
        assertSame(loader, Thread.currentThread().getContextClassLoader());
        assertFalse(Thread.interrupted());
    }

    @Test
    @Rule("10.3")
    void threadLocalsStayWithTheirTaskAcrossWaits() {
        run(() -> {
            LOCAL.set("mine");
            Async.sleep(SHORT);
            assertEquals("mine", LOCAL.get());
        });

        assertNull(LOCAL.get());
    }

    @Test
    @Rule("10.1")
    void aTaskRunsOnOneThreadFromBeginningToEnd() {
        run(() -> {
            Thread self = Thread.currentThread();
            for (int i = 0; i < 5; i++) {
                Async.sleep(Duration.ZERO);
                assertSame(self, Thread.currentThread());
            }
            Async.sleep(SHORT);
            assertSame(self, Thread.currentThread());
        });
    }

    @Test
    @Rule("10.2")
    void tasksThatLiveAtTheSameTimeRunOnDifferentThreads() {
        var threads = new HashSet<Thread>();
        for (int i = 0; i < 10; i++) {
            spawn(() -> {
                threads.add(Thread.currentThread());
                Async.sleep(Duration.ZERO);
            });
        }

        iterate(2);

        assertEquals(10, threads.size());
    }

    @Test
    @Rule("10.20")
    void aTaskThatIsInterruptedWaitsOn() {
        run(() -> {
            Thread.currentThread().interrupt();
            long begin = loop.time();
            Async.sleep(SHORT);
            assertTrue(loop.time() - begin >= SHORT.toNanos());
            Thread.interrupted();
            log.add("slept");
        });

        assertLog("slept");
    }

    @Test
    @Rule("10.21")
    void aTaskThatIsInterruptedWhileItWaitsFindsTheInterruptAfterwards() {
        run(() -> {
            Thread task = Thread.currentThread();
            loop.callLater(SHORT, task::interrupt);
            Async.sleep(SHORT.multipliedBy(2));
            log.add("interrupted: " + Thread.interrupted());
        });

        assertLog("interrupted: true");
    }

    /// Starts a task that waits for `promise`, and returns its thread.
    private Thread startWaiting() {
        Thread[] thread = new Thread[1];
        spawn(() -> {
            thread[0] = Thread.currentThread();
            log.add(promise.await());
            Thread.interrupted();
            Async.sleep(Duration.ZERO);
            log.add("end");
        });
        iterate();
        return thread[0];
    }

    @Test
    @Rule("10.20")
    void anInterruptFromOutsideDoesNotEndAWait() {
        Thread waiting = startWaiting();

        runElsewhere(waiting::interrupt);
        run(() -> {
            runElsewhere(waiting::interrupt);
            Async.sleep(SHORT);
        });
        assertLog();
        promise.setResult("value");
        iterate(2);

        assertLog("value", "end");
    }

    @Test
    @Rule("10.21")
    void aTaskThatWasInterruptedIsSoWhenItGoesOn() {
        Thread[] waiting = new Thread[1];
        spawn(() -> {
            Thread.currentThread().interrupt();
            Async.sleep(Duration.ZERO);
            log.add("before the wait: " + Thread.interrupted());
            waiting[0] = Thread.currentThread();
            promise.await();
            log.add("during it: " + Thread.interrupted());
        });
        iterate(2);

        runElsewhere(waiting[0]::interrupt);
        promise.setResult("value");
        iterate();

        assertLog("before the wait: true", "during it: true");
    }

    @Test
    @Rule("10.22")
    void anUnparkFromOutsideDoesNotEndAWait() {
        Thread waiting = startWaiting();
        Body unparkOften = () -> {
            for (int i = 0; i < 1_000; i++) {
                LockSupport.unpark(waiting);
            }
        };

        runElsewhere(unparkOften);
        run(() -> {
            runElsewhere(unparkOften);
            Async.sleep(SHORT);
            unparkOften.run();
            Async.sleep(SHORT);
        });
        assertLog();
        promise.setResult("value");
        iterate(2);

        assertLog("value", "end");
    }

    @Test
    @Rule("10.22")
    void aPermitToParkDoesNotEndAWait() {
        run(() -> {
            LockSupport.unpark(Thread.currentThread());
            long begin = loop.time();
            Async.sleep(SHORT);
            assertTrue(loop.time() - begin >= SHORT.toNanos());
        });
    }

    @Test
    @Rule("10.23")
    void unparksAndInterruptsWhileTasksTakeTurnsDoNoHarm() throws InterruptedException {
        var threads = new java.util.concurrent.CopyOnWriteArrayList<Thread>();
        boolean[] over = new boolean[1];
        Thread disturber = Thread.ofPlatform().unstarted(() -> {
            for (int i = 0; i < 2_000; i++) {
                threads.forEach(LockSupport::unpark);
                threads.forEach(Thread::interrupt);
            }
            loop.callSoonThreadsafe(() -> over[0] = true);
        });

        run(() -> {
            int[] running = new int[1];
            var tasks = Stream.generate(() -> (Body) () -> {
                        threads.add(Thread.currentThread());
                        while (!over[0]) {
                            assertEquals(1, ++running[0]);
                            --running[0];
                            Async.sleep(Duration.ZERO);
                        }
                    })
                    .limit(5)
                    .map(this::spawn)
                    .toList();
            Async.sleep(Duration.ZERO);
            disturber.start();
            for (Task<?> each : tasks) {
                each.await();
            }
        });

        disturber.join();
    }

    @Test
    @Rule("10.24")
    void anInterruptedTaskThatWaitsCostsNoTime() {
        Thread waiting = startWaiting();
        runElsewhere(waiting::interrupt);

        ProcessorTime.assertIdleDuring(() -> run(() -> {
            waiting.interrupt();
            Async.sleep(Delays.REST);
        }));

        promise.setResult("value");
        iterate(2);
    }
}
