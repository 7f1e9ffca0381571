package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.ExceptionContext;
import rondo.Promise;
import rondo.spi.Droppable;

/// Other threads hand in callbacks while the loop is being closed: each callback runs, or is dropped and
/// told so, or is refused. Never none of these, never two.
class CloseRaceTest {

    private static final int PRODUCERS = 4;

    @Test
    void aLoopThatNeverRanDropsOrRefusesEach() throws Exception {
        race(2_000, false);
    }

    @Test
    void aLoopThatRunsUntilItIsClosedRunsDropsOrRefusesEach() throws Exception {
        race(1_000, true);
    }

    private static void race(int rounds, boolean run) throws Exception {
        var started = new Phaser(PRODUCERS + 1);
        var ended = new Phaser(PRODUCERS + 1);
        var racing = new AtomicReference<@Nullable BaseEventLoop>(); // null: no more rounds
        List<List<Witness>> witnesses = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            List<Witness> mine = new ArrayList<>();
            witnesses.add(mine);
            Thread.ofPlatform().daemon().start(() -> {
                started.arriveAndAwaitAdvance();
                for (BaseEventLoop loop = racing.get(); loop != null; loop = racing.get()) {
                    handInUntilRefused(loop, mine);
                    ended.arriveAndAwaitAdvance();
                    started.arriveAndAwaitAdvance();
                }
            });
        }
        int ran = 0;
        int dropped = 0;

        // On a busy machine nobody may get in between for a while; then there are more rounds.
        for (int round = 0; round < rounds || dropped == 0 && round < rounds * 100; round++) {
            BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
            racing.set(loop);
            started.arriveAndAwaitAdvance();
            if (run) {
                loop.callSoonThreadsafe(loop::stop);
                loop.runForever();
            }
            loop.close();
            ended.arriveAndAwaitAdvance();

            for (List<Witness> each : witnesses) {
                for (Witness witness : each) {
                    ran += witness.ran.get();
                    dropped += witness.dropped.get();
                    assertEquals(1, witness.fates(), () -> "ran " + witness.ran + ", dropped " + witness.dropped
                            + ", refused " + witness.refused);
                }
                each.clear();
            }
        }

        racing.set(null);
        started.arriveAndAwaitAdvance();
        assertEquals(run, ran > 0);
        assertTrue(dropped > 0, "no race took place");
    }

    private static void handInUntilRefused(BaseEventLoop loop, List<Witness> witnesses) {
        for (int i = 0; i < 1_000; i++) {
            Witness witness = new Witness();
            witnesses.add(witness);
            try {
                loop.callSoonThreadsafe(witness);
            } catch (IllegalStateException refused) {
                witness.refused.incrementAndGet();
                return;
            }
        }
    }

    /// A producer between the two steps of handing in hides those that came after it, who count on not
    /// being forgotten.
    @Test
    void aCloseWaitsForAProducerThatIsHalfWay() throws Exception {
        BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
        Object chunk = get(get(loop, "inbox"), "tail");
        Field claimed = chunk.getClass().getDeclaredField("claimed");
        claimed.setAccessible(true);
        claimed.setInt(chunk, 1); // the first step
        Witness quick = new Witness();
        loop.callSoonThreadsafe(quick);

        Thread closing = Thread.ofPlatform().daemon().start(loop::close);
        boolean closed = closing.join(Duration.ofMillis(20));
        Array.set(get(get(chunk, "places"), "held"), 0, (Runnable) () -> {}); // the second
        closing.join();

        assertFalse(closed);
        assertEquals(1, quick.dropped.get());
    }

    private static Object get(Object owner, String field) throws ReflectiveOperationException {
        Field found = owner.getClass().getDeclaredField(field);
        found.setAccessible(true);
        return found.get(owner);
    }

    @Test
    void aHandleThatWasCancelledIsNeitherRunNorDropped() {
        BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
        Witness witness = new Witness();

        loop.callSoonThreadsafe(witness).cancel();
        loop.close();

        assertEquals(0, witness.fates());
    }

    @Test
    void whatWaitsAtCloseIsToldOnceWhereverItWaits() {
        BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
        List<Witness> witnesses = List.of(new Witness(), new Witness(), new Witness());
        loop.callSoon(witnesses.get(0));
        loop.callSoonThreadsafe(witnesses.get(1));
        loop.callLater(Duration.ofDays(1), witnesses.get(2));

        loop.close();
        loop.close();

        for (Witness witness : witnesses) {
            assertEquals(1, witness.dropped.get());
            assertEquals(1, witness.fates());
        }
    }

    @Test
    void aCallbackThatIsToldItWasDroppedFindsTheLoopClosed() {
        BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
        List<Boolean> closed = new ArrayList<>();
        class Asking extends Witness {
            @Override
            public void dropped() {
                closed.add(loop.isClosed());
            }
        }
        loop.callSoon(new Asking());

        assertFalse(loop.isClosed());
        loop.close();

        assertEquals(List.of(true), closed);
    }

    @Test
    void aCallbackThatThrowsWhenItIsDroppedIsReportedAndDisturbsNoOther() {
        var simulated = new SimulatedLoop();
        BaseEventLoop loop = simulated.loop;
        var failure = new IllegalStateException("dropped");
        class Failing extends Witness implements Consumer<Object> {
            @Override
            public void accept(Object done) {}

            @Override
            public void dropped() {
                throw failure;
            }
        }
        Witness last = new Witness();
        Promise<Integer> future = loop.createFuture();
        future.setResult(1);
        loop.callSoon(new Failing());
        future.addDoneCallback(new Failing());
        loop.callLater(Duration.ofDays(1), new Failing());
        loop.callLater(Duration.ofDays(2), last);

        loop.close();

        assertEquals(1, last.dropped.get());
        assertTrue(simulated.driver.closed);
        assertEquals(
                List.of(failure, failure, failure),
                simulated.reports.stream().map(ExceptionContext::exception).toList());
    }

    /// Counts what becomes of it.
    private static class Witness implements Runnable, Droppable {

        final AtomicInteger ran = new AtomicInteger();
        final AtomicInteger dropped = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();

        @Override
        public void run() {
            ran.incrementAndGet();
        }

        @Override
        public void dropped() {
            dropped.incrementAndGet();
        }

        int fates() {
            return ran.get() + dropped.get() + refused.get();
        }
    }
}
