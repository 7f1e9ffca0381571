package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionQueueTest {

    private final CompletionQueue queue = new CompletionQueue();
    private final List<Runnable> taken = new ArrayList<>();

    @Test
    void callbacksAreTakenInTheOrderInWhichTheyWerePut() {
        List<Runnable> callbacks = List.of(() -> {}, () -> {}, () -> {});
        callbacks.forEach(queue::put);

        queue.select(0, taken::add);

        assertEquals(callbacks, taken);
    }

    @Test
    void whatIsPutMeanwhileIsTakenTheNextTime() {
        Runnable first = () -> {};
        Runnable second = () -> {};
        queue.put(first);

        queue.select(0, callback -> {
            taken.add(callback);
            if (callback == first) {
                queue.put(second);
            }
        });
        assertEquals(List.of(first), taken);
        queue.select(Driver.FOREVER, taken::add);

        assertEquals(List.of(first, second), taken);
    }

    @Test
    void aWaitForNothingReturnsAtOnce() {
        queue.select(0, taken::add);

        assertEquals(List.of(), taken);
    }

    @Test
    void aWakeUpBeforeTheWaitEndsIt() {
        queue.wakeup();

        queue.select(Driver.FOREVER, taken::add);

        assertEquals(List.of(), taken);
    }

    @Test
    void aCallbackPutBeforeTheWaitEndsIt() {
        Runnable callback = () -> {};
        queue.put(callback);

        queue.select(Driver.FOREVER, taken::add);

        assertSame(callback, taken.getFirst());
    }

    @Test
    void itIsIdleUntilSomethingIsPutOrItIsWoken() {
        assertTrue(queue.isIdle());
        queue.put(() -> {});
        assertFalse(queue.isIdle());
        queue.select(0, taken::add);
        assertTrue(queue.isIdle());
        queue.wakeup();
        assertFalse(queue.isIdle());
        queue.select(0, taken::add);
        assertTrue(queue.isIdle());
    }

    @Test
    void aWakeUpEndsOneWaitOnly() {
        queue.wakeup();
        queue.select(Driver.FOREVER, taken::add);
        long start = System.nanoTime();

        queue.select(Duration.ofMillis(2).toNanos(), taken::add);

        assertTrue(System.nanoTime() - start >= Duration.ofMillis(2).toNanos());
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();

        queue.select(Driver.FOREVER, taken::add);

        assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @ValueSource(longs = {Driver.FOREVER, 60_000_000_000L})
    void aStrayUnparkDoesNotEndTheWait(long timeout) throws Exception {
        var waiting = new FutureTask<>(() -> {
            LockSupport.unpark(Thread.currentThread());
            queue.select(timeout, taken::add);
            return taken.size();
        });
        Thread waiter = Thread.ofPlatform().start(waiting);
        while (waiter.getState() == Thread.State.NEW || waiter.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }

        queue.put(() -> {});

        assertEquals(1, waiting.get());
    }

    /// Two threads wake each other in turn. If a wake-up is lost, both sleep for ever.
    @ParameterizedTest
    @CsvSource({"virtual, 200000", "platform, 20000"})
    void twoThreadsPlayPingPongAndNoWakeUpIsLost(String kind, int rounds) throws Exception {
        var there = new CompletionQueue();
        var builder = kind.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
        int[] pings = {0};
        int[] pongs = {0};

        Thread partner = builder.start(() -> {
            while (pings[0] < rounds) {
                there.select(Driver.FOREVER, Runnable::run);
            }
        });
        Thread player = builder.start(() -> {
            while (pongs[0] < rounds) {
                there.put(() -> {
                    pings[0]++;
                    queue.put(() -> pongs[0]++);
                });
                int before = pongs[0];
                while (pongs[0] == before) {
                    queue.select(Duration.ofHours(1).toNanos(), Runnable::run);
                }
            }
        });
        partner.join();
        player.join();

        assertEquals(rounds, pings[0]);
        assertEquals(rounds, pongs[0]);
    }

    /// Several threads put without pause into a queue whose loop sleeps whenever it can.
    @Test
    void fourThreadsPutAndNothingIsLost() throws Exception {
        int each = 50_000;
        int[] ran = {0};
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            producers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < each; n++) {
                    queue.put(() -> ran[0]++);
                }
            }));
        }

        while (ran[0] < 4 * each) {
            queue.select(Driver.FOREVER, Runnable::run);
        }

        for (Thread producer : producers) {
            producer.join();
        }
        assertEquals(4 * each, ran[0]);
    }
}
