package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rondo.Async;
import rondo.Promise;

/// On which threads a loop and its tasks run, with `java.lang` open and shut.
class CarrierTest {

    /// What the build says this JVM was started with.
    private static final boolean OPEN =
            System.getProperty("rondo.test.carrier", "shut").equals("open");

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;

    @AfterEach
    void close() {
        simulated.close();
    }

    // ---- which one ----

    @Test
    void theInternalsAreFoundExactlyWhereTheyAreOpen() {
        assertEquals(OPEN, VirtualThreads.open() != null);
    }

    @Test
    void onAPlatformThreadFibersAreMountedWhereThatIsPossible() throws Exception {
        Carrier chosen = on(Thread.ofPlatform(), () -> Carrier.choose(new SimulatedDriver()));

        assertEquals(OPEN ? Carrier.MOUNTED : Carrier.HANDOFF, chosen);
    }

    @Test
    void onAVirtualThreadFibersTakeTheBaton() throws Exception {
        assertEquals(Carrier.HANDOFF, on(Thread.ofVirtual(), () -> Carrier.choose(new SimulatedDriver())));
    }

    @Test
    void aDriverMayInsistOnVirtualThreads() throws Exception {
        assertEquals(Carrier.HANDOFF, on(Thread.ofPlatform(), () -> Carrier.choose(new VirtualOnlyDriver())));
    }

    @Test
    void theCarrierIsChosenAtTheFirstRunAndTold() {
        assertEquals("EventLoop[simulated, idle]", loop.toString());

        simulated.runUntilIdle();

        assertEquals("EventLoop[simulated, " + (OPEN ? "mounted" : "handoff") + " carrier, idle]", loop.toString());
    }

    @Test
    void theCarrierStaysWhateverThreadRunsTheLoopLater() throws Exception {
        simulated.runUntilIdle();
        String before = loop.toString();

        on(Thread.ofVirtual(), () -> loop.runUntilComplete(() -> 1));

        assertEquals(before, loop.toString());
    }

    // ---- on which thread ----

    @Test
    void tasksRunOnVirtualThreadsAndCallbacksOnTheLoops() {
        List<Boolean> virtual = new ArrayList<>();
        loop.callSoon(() -> virtual.add(Thread.currentThread().isVirtual()));
        loop.createTask(() -> virtual.add(Thread.currentThread().isVirtual()));

        simulated.runUntilIdle();

        assertEquals(List.of(!OPEN, true), virtual);
    }

    @Test
    void theMountedLoopRunsOnTheThreadThatRunsIt() {
        Thread[] seen = new Thread[1];

        Carrier.MOUNTED.run("loop", () -> seen[0] = Thread.currentThread());

        assertSame(Thread.currentThread(), seen[0]);
    }

    @Test
    void aMountedLoopThatIsRunFromAVirtualThreadGetsAPlatformThread() throws Exception {
        String seen = on(Thread.ofVirtual(), () -> {
            String[] name = new String[1];
            Carrier.MOUNTED.run("loop", () -> name[0] = describeThread());
            return name[0];
        });

        assertEquals("loop, platform, daemon", seen);
    }

    @Test
    void aHandoffLoopThatIsRunFromAPlatformThreadGetsAVirtualThread() throws Exception {
        String seen = on(Thread.ofPlatform(), () -> {
            String[] name = new String[1];
            Carrier.HANDOFF.run("loop", () -> name[0] = describeThread());
            return name[0];
        });

        assertEquals("loop, virtual, daemon", seen);
    }

    private static String describeThread() {
        Thread me = Thread.currentThread();
        return me.getName() + ", " + (me.isVirtual() ? "virtual" : "platform") + (me.isDaemon() ? ", daemon" : "");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheBodyThrowsComesOutAsItIs(Carrier carrier) throws Exception {
        IOException failure = new IOException("disk");

        for (Thread.Builder kind : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
            Throwable thrown = on(kind, () -> assertThrows(
                    IOException.class, () -> carrier.run("loop", () -> {
                        throw Sneaky.rethrow(failure);
                    })));
            assertSame(failure, thrown);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThreadThatIsInterruptedWhileItWaitsForTheLoopGetsTheInterruptBack(Carrier carrier) throws Exception {
        Thread.Builder otherKind = carrier == Carrier.MOUNTED ? Thread.ofVirtual() : Thread.ofPlatform();

        boolean interrupted = on(otherKind, () -> {
            Thread me = Thread.currentThread();
            carrier.run("loop", me::interrupt);
            return Thread.interrupted();
        });

        assertTrue(interrupted);
    }

    // ---- a thread that is used again ----

    @Test
    void aTaskFindsNothingThatAnEarlierOneLeftInItsThread() {
        var local = new ThreadLocal<String>();
        var inheritable = new InheritableThreadLocal<String>();
        Set<Long> threads = new HashSet<>();

        for (int i = 0; i < 10; i++) {
            Thread handed = loop.runUntilComplete(() -> {
                Thread me = Thread.currentThread();
                threads.add(me.threadId());
                assertNull(local.get());
                assertNull(inheritable.get());
                assertEquals("", me.getName());
                assertFalse(me.isInterrupted());
                assertSame(CarrierTest.class.getClassLoader(), me.getContextClassLoader());
                assertSame(me.getThreadGroup(), me.getUncaughtExceptionHandler());

                local.set("left");
                inheritable.set("left");
                me.setName("left");
                me.setContextClassLoader(null);
                me.setUncaughtExceptionHandler((thread, thrown) -> {});
                me.interrupt();
                return me;
            });
            assertTrue(handed.isVirtual());
        }

        assertEquals(OPEN ? 1 : 10, threads.size());
    }

    @Test
    void aTaskDoesNotInheritTheThreadLocalsOfTheThreadThatRunsTheLoop() {
        var inheritable = new InheritableThreadLocal<String>();
        inheritable.set("of the thread that runs the loop");

        String seen = loop.runUntilComplete(() -> String.valueOf(inheritable.get()));

        assertEquals("null", seen);
    }

    @Test
    void anUnparkThatWasLeftOverWakesNoOtherTask() {
        List<String> order = new ArrayList<>();
        loop.runUntilComplete(() -> {
            LockSupport.unpark(Thread.currentThread());
            return 1;
        });
        Promise<String> future = loop.createFuture();
        loop.createTask(() -> order.add(future.await()));
        loop.callSoon(() -> loop.callSoon(() -> {
            order.add("set");
            future.setResult("awaited");
        }));

        simulated.runUntilIdle();

        assertEquals(List.of("set", "awaited"), order);
    }

    @Test
    void anUnparkOrAnInterruptByAStrangerEndsNoWait() throws Exception {
        List<String> order = new ArrayList<>();
        Promise<String> future = loop.createFuture();
        Thread[] waiting = new Thread[1];
        boolean[] interrupted = new boolean[1];
        loop.createTask(() -> {
            waiting[0] = Thread.currentThread();
            order.add(future.await());
            interrupted[0] = Thread.interrupted();
            return 1;
        });
        loop.callSoon(() -> {
            LockSupport.unpark(waiting[0]);
            waiting[0].interrupt();
            loop.callSoon(() -> {
                order.add("set");
                future.setResult("awaited");
            });
        });

        simulated.runUntilIdle();

        assertEquals(List.of("set", "awaited"), order);
        assertTrue(interrupted[0], "the interrupt is kept for the task");
    }

    @Test
    void threadsThatLookAtTheStackOfATaskAgainAndAgainDoNotDisturbIt() throws Exception {
        Thread[] task = new Thread[1];
        var begun = new CountDownLatch(1);
        var over = new AtomicBoolean();
        Runnable look = () -> {
            awaitQuietly(begun);
            while (!over.get()) { // for that moment a suspended thread cannot be resumed
                task[0].getStackTrace();
            }
        };
        Thread first = Thread.ofPlatform().start(look);
        Thread second = Thread.ofPlatform().start(look);

        int turns = loop.runUntilComplete(() -> {
            task[0] = Thread.currentThread();
            begun.countDown();
            int taken = 0;
            for (; taken < 20_000; taken++) {
                Async.sleep(Duration.ZERO);
            }
            return taken;
        });
        over.set(true);
        first.join();
        second.join();

        assertEquals(20_000, turns);
    }

    // ---- strangers ----

    @Test
    void aVirtualThreadThatATaskStartsRunsOnTheSchedulerOfTheJdk() {

        String mounted = loop.runUntilComplete(() -> {
            String[] text = new String[1];
            var ended = new CountDownLatch(1);
            Thread.startVirtualThread(() -> {
                text[0] = Thread.currentThread().toString(); // ends with @ and the thread that carries it
                ended.countDown();
            });
            ended.await(); // blocks the task, and with it the loop
            return text[0];
        });

        assertTrue(mounted.contains("@ForkJoinPool-"), mounted);
    }

    @Test
    void aStrangerMayOutliveItsTaskAndEndLater() throws Exception {
        var go = new CountDownLatch(1);
        Thread stranger = loop.runUntilComplete(() -> Thread.ofVirtual().start(() -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        loop.close();

        go.countDown();
        stranger.join();

        assertFalse(stranger.isAlive());
    }

    @Test
    void aStrangerMayRunALoopOfItsOwn() {
        String inner = loop.runUntilComplete(() -> {
            var task = new FutureTask<>(() -> {
                try (var other = new BaseEventLoop(new QueueDriver())) {
                    return other.runUntilComplete(() -> {
                        assertNotSame(loop, Async.runningLoop());
                        return other.toString();
                    });
                }
            });
            Thread.startVirtualThread(task);
            return task.get();
        });

        assertEquals("EventLoop[queue, handoff carrier, running]", inner);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T extends @Nullable Object> T on(Thread.Builder kind, Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        kind.start(task);
        return task.get();
    }

    private static final class VirtualOnlyDriver implements Driver {

        @Override
        public String name() {
            return "virtual-only";
        }

        @Override
        public boolean isMountable() {
            return false;
        }

        @Override
        public void select(long timeout, Consumer<Runnable> events) {}

        @Override
        public void wakeup() {}

        @Override
        public void close() {}
    }
}
