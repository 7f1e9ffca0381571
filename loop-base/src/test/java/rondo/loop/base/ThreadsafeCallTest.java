package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rondo.Context;
import rondo.ContextVar;
import rondo.Handle;

/// Callbacks from other threads, on a loop that really sleeps.
class ThreadsafeCallTest {

    private final BaseEventLoop loop = new BaseEventLoop(new QueueDriver());

    @AfterEach
    void close() {
        loop.close();
    }

    /// Each producer waits until its callback ran, so that the loop sleeps as often as it can. If a
    /// wake-up is lost, both wait for ever.
    @ParameterizedTest
    @CsvSource({"1, 100000", "4, 10000"})
    void aSleepingLoopWakesForEachCallback(int producers, int each) {
        var ran = new AtomicIntegerArray(producers);
        var active = new AtomicInteger(producers);
        for (int i = 0; i < producers; i++) {
            int producer = i;
            Thread.ofPlatform().daemon().start(() -> {
                for (int n = 0; n < each; n++) {
                    loop.callSoonThreadsafe(() -> ran.incrementAndGet(producer));
                    while (ran.get(producer) <= n) {
                        Thread.onSpinWait();
                    }
                }
                if (active.decrementAndGet() == 0) {
                    loop.callSoonThreadsafe(loop::stop);
                }
            });
        }

        loop.runForever();

        for (int i = 0; i < producers; i++) {
            assertEquals(each, ran.get(i));
        }
    }

    @Test
    void eachThreadsCallbacksRunOnceAndInOrder() {
        int producers = 4;
        int each = 50_000;
        int[] seen = new int[producers];
        List<String> wrong = new ArrayList<>();
        var active = new AtomicInteger(producers);
        for (int i = 0; i < producers; i++) {
            int producer = i;
            Thread.ofPlatform().daemon().start(() -> {
                for (int n = 0; n < each; n++) {
                    int number = n;
                    loop.callSoonThreadsafe(() -> {
                        if (seen[producer]++ != number) {
                            wrong.add(producer + "/" + number);
                        }
                    });
                }
                loop.callSoonThreadsafe(() -> {
                    if (active.decrementAndGet() == 0) {
                        loop.stop();
                    }
                });
            });
        }

        loop.runForever();

        assertEquals(List.of(), wrong);
        for (int count : seen) {
            assertEquals(each, count);
        }
    }

    @Test
    void anyThreadMayCancelWhatItHandedIn() throws Exception {
        List<String> ran = new ArrayList<>();
        Handle[] handle = new Handle[1];

        Thread.ofPlatform()
                .start(() -> {
                    handle[0] = loop.callSoonThreadsafe(() -> ran.add("cancelled"));
                    handle[0].cancel();
                })
                .join();
        loop.callSoonThreadsafe(loop::stop);
        loop.runForever();

        assertEquals(List.of(), ran);
        assertTrue(handle[0].isCancelled());
    }

    /// A cancellation from another thread races with the run: one of the two happens, and the handle
    /// tells which.
    @Test
    void aCallbackRunsOrIsCancelledAndTheHandleTellsWhich() throws Exception {
        int rounds = 20_000;
        var ran = new AtomicIntegerArray(rounds);
        List<Handle> handles = new ArrayList<>();

        Thread canceller = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; i < rounds; i++) {
                int round = i;
                Handle handle = loop.callSoonThreadsafe(() -> ran.incrementAndGet(round));
                handles.add(handle);
                for (int spins = i % 300; spins > 0 && ran.get(i) == 0; spins--) {
                    Thread.onSpinWait();
                }
                while (i % 10 == 0 && ran.get(i) == 0) {
                    Thread.onSpinWait();
                }
                handle.cancel();
            }
            loop.callSoonThreadsafe(loop::stop);
        });
        loop.runForever();
        canceller.join();

        for (int i = 0; i < rounds; i++) {
            assertEquals(handles.get(i).isCancelled() ? 0 : 1, ran.get(i));
        }
    }

    @Test
    void aCallbackRunsInASnapshotOfTheSubmittersContext() throws Exception {
        ContextVar<String> user = ContextVar.of("user");
        List<String> seen = new ArrayList<>();
        Context submitters = Context.empty().copy();

        Thread.ofPlatform()
                .start(() -> {
                    try {
                        submitters.run(() -> {
                            user.set("ada");
                            loop.callSoonThreadsafe(() -> seen.add(user.get()));
                            return user.set("bob");
                        });
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .join();
        loop.callSoonThreadsafe(loop::stop);
        loop.runForever();

        assertEquals(List.of("ada"), seen);
    }

    @Test
    void eachIsCountedWhenItHasItsTurn() throws Exception {
        List<Integer> ready = new ArrayList<>();
        List<Long> turns = new ArrayList<>();
        Thread.ofPlatform()
                .start(() -> {
                    for (int i = 0; i < 300; i++) {
                        loop.callSoonThreadsafe(() -> {
                            ready.add(loop.statistics().ready());
                            turns.add(loop.statistics().turns());
                        });
                    }
                })
                .join();
        loop.stop();

        loop.runForever();

        assertEquals(IntStream.range(0, 300).mapToObj(i -> 299 - i).toList(), ready);
        assertEquals(LongStream.rangeClosed(1, 300).boxed().toList(), turns);
    }

    @Test
    void aHandleTellsItsContext() {
        Context context = Context.empty().copy();

        assertSame(context, loop.callSoonThreadsafe(() -> {}, context).context());
        assertFalse(loop.isRunning());
    }
}
