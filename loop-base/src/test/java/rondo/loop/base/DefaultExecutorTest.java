package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rondo.Future;

/// The executor that a loop keeps for blocking calls: its threads, and how it ends.
class DefaultExecutorTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        mayEnd.countDown();
        loop.close();
    }

    @Test
    void itHasAFewMoreThreadsThanProcessorsAndLetsIdleOnesEnd() {
        DefaultExecutor executors = new DefaultExecutor(loop, new QueueDriver());

        ThreadPoolExecutor pool = assertInstanceOf(ThreadPoolExecutor.class, executors.get());

        assertEquals(Math.min(32, Runtime.getRuntime().availableProcessors() + 4), pool.getCorePoolSize());
        assertTrue(pool.allowsCoreThreadTimeOut());
        assertSame(pool, executors.get());
        executors.close();
        assertTrue(pool.isShutdown());
    }

    @Test
    void eachLoopHasAnExecutorOfItsOwn() {
        DefaultExecutor one = new DefaultExecutor(loop, new QueueDriver());
        DefaultExecutor other = new DefaultExecutor(loop, new QueueDriver());

        assertNotSame(one.get(), other.get());

        one.close();
        other.close();
    }

    @Test
    void whatWasReplacedIsShutDownUnlessItIsTheSame() {
        DefaultExecutor executors = new DefaultExecutor(loop, new QueueDriver());
        try (ExecutorService first = Executors.newSingleThreadExecutor();
                ExecutorService second = Executors.newSingleThreadExecutor()) {
            executors.set(first);
            executors.set(first);
            assertFalse(first.isShutdown());

            executors.set(second);
            assertTrue(first.isShutdown());
            assertSame(second, executors.get());

            executors.close();
            assertTrue(second.isShutdown());
        }
    }

    @Test
    void shuttingDownWhatWasNeverUsedIsDoneAtOnce() {
        Future<@Nullable Void> shut = loop.shutdownDefaultExecutor(LONG);

        assertTrue(shut.isDone());
    }

    @Test
    void shuttingDownWaitsForTheCallsThatRun() throws Exception {
        Future<String> call = startCall();

        Future<@Nullable Void> shut = loop.shutdownDefaultExecutor(LONG);
        assertFalse(shut.isDone());
        mayEnd.countDown();
        loop.runUntilComplete(shut);

        assertEquals("done", loop.runUntilComplete(call));
    }

    @Test
    void shuttingDownGivesUpAfterItsTimeAndSaysSo() throws Exception {
        try (LogCapture log = new LogCapture("rondo.loop.base")) {
            startCall();

            loop.runUntilComplete(loop.shutdownDefaultExecutor(Duration.ofMillis(1)));
            loop.runUntilComplete(loop.shutdownDefaultExecutor(Duration.ofSeconds(-1)));

            assertEquals(
                    List.of(
                            "The default executor did not finish its calls within PT0.001S; they are left alone",
                            "The default executor did not finish its calls within PT-1S; they are left alone"),
                    log.entries.stream().map(LogCapture.Entry::message).toList());
        }
    }

    @Test
    void shuttingDownInTimeSaysNothing() throws Exception {
        try (LogCapture log = new LogCapture("rondo.loop.base")) {
            startCall();
            Future<@Nullable Void> shut = loop.shutdownDefaultExecutor(LONG);
            mayEnd.countDown();

            loop.runUntilComplete(shut);

            assertEquals(List.of(), log.entries);
        }
    }

    @Test
    void whoGaveUpWaitingForTheShutdownIsLeftAlone() throws Exception {
        Future<String> call = startCall();
        Future<@Nullable Void> shut = loop.shutdownDefaultExecutor(LONG);
        Future<@Nullable Void> again = loop.shutdownDefaultExecutor(LONG);
        AtomicReference<@Nullable Object> reported = new AtomicReference<>();
        loop.setExceptionHandler((where, context) -> reported.set(context));

        shut.cancel(null);
        mayEnd.countDown();
        loop.runUntilComplete(again);
        loop.runUntilComplete(call);
        loop.callSoon(loop::stop);
        loop.runForever();

        assertTrue(shut.isCancelled());
        assertSame(null, reported.get());
    }

    @Test
    void theDriverIsAskedHowTheWaitLeavesTheLoop() throws Exception {
        AtomicReference<@Nullable Runnable> left = new AtomicReference<>();
        DefaultExecutor executors = new DefaultExecutor(loop, new Leaving(left::set));
        ThreadPoolExecutor pool = (ThreadPoolExecutor) executors.get();
        pool.execute(this::stayInside);
        inside.await();

        executors.shutDown(LONG, loop.createFuture());

        assertTrue(left.get() != null);
        assertTrue(pool.isShutdown());
        mayEnd.countDown();
        assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
    }

    /// A driver that sends what leaves the loop to an executor of its own.
    private record Leaving(Executor exit) implements Driver {

        @Override
        public String name() {
            return "leaving";
        }

        @Override
        public void select(long timeout, Consumer<Runnable> events) {}

        @Override
        public void wakeup() {}

        @Override
        public Executor outside(Executor executor) {
            return exit;
        }

        @Override
        public void close() {}
    }

    private Future<String> startCall() throws InterruptedException {
        Future<String> call = loop.runInExecutor(null, () -> {
            stayInside();
            return "done";
        });
        inside.await();
        return call;
    }

    private void stayInside() {
        inside.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
