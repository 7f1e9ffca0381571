package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.Context;

/// The queue of other threads and the gate that wakes the loop for it.
class InboxTest {

    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final Inbox inbox = new Inbox(loop, () -> {});
    private final InboxReader reader = new InboxReader(() -> inbox);
    private final WakeupGate gate = new WakeupGate();

    // ---- the inbox, one thread ----

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 127, 128, 129, 1_000})
    void allThatIsThereMovesToTheReadyQueueInOrder(int count) {
        for (int round = 0; round < 3; round++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                add(() -> order.add(number));
                assertFalse(reader.isEmpty());
            }
            var ready = new ReadyQueue();

            assertEquals(count, reader.drainTo(ready));

            assertEquals(count, ready.size());
            while (!ready.isEmpty()) {
                ready.take().run();
            }
            assertEquals(IntStream.range(0, count).boxed().toList(), order);
            assertTrue(ready.isEmpty());
            assertTrue(reader.isEmpty());
            assertEquals(0, reader.drainTo(ready));
        }
    }

    @Test
    void theInboxHoldsOnToNothingThatWasTaken() {
        List<WeakReference<Runnable>> taken = new ArrayList<>();
        var ready = new ReadyQueue();
        for (int i = 0; i < 3; i++) {
            Runnable callback = new Thread(); // no other object refers to it
            add(callback);
            taken.add(new WeakReference<>(callback));
        }
        reader.drainTo(ready);
        ready.take().run();
        ready.take().dropped();
        ready.take().run();

        while (taken.stream().anyMatch(callback -> callback.get() != null)) {
            System.gc();
        }

        assertTrue(reader.isEmpty());
    }

    @Test
    void aCallbackThatWasCancelledIsLetGoAtOnceAndPassedOver() {
        List<String> ran = new ArrayList<>();
        add(() -> ran.add("first"));
        Runnable kept = new Thread(); // no other object refers to it
        InboxHandle handle = inbox.add(kept, Context.empty());
        var callback = new WeakReference<>(kept);
        kept = null;
        add(() -> ran.add("third"));
        handle.cancel();

        while (callback.get() != null) {
            System.gc();
        }
        takeAll();

        assertEquals(List.of("first", "third"), ran);
        assertTrue(handle.isCancelled());
        assertFalse(handle.revoke());
    }

    @Test
    void aHandleTellsWhatBecameOfItsCallback() {
        InboxHandle waiting = inbox.add(new Named("callback"), Context.empty());
        assertEquals("Handle[callback]", waiting.toString());

        takeAll();
        assertEquals("Handle[run]", waiting.toString());
        assertFalse(waiting.isCancelled());

        InboxHandle cancelled = inbox.add(new Named("callback"), Context.copyCurrent());
        assertEquals("Handle[callback]", cancelled.toString());
        cancelled.cancel();
        assertEquals("Handle[cancelled]", cancelled.toString());
        assertNotEquals(waiting, cancelled);
    }

    @Test
    void aBatchNamesTheCallbackWhoseTurnItIs() {
        inbox.add(new Named("first"), Context.empty());
        inbox.add(new Named("second"), Context.copyCurrent());
        InboxHandle third = inbox.add(new Named("third"), Context.empty());
        third.cancel();
        var ready = new ReadyQueue();
        reader.drainTo(ready);
        List<String> subjects = new ArrayList<>();

        while (!ready.isEmpty()) {
            Ready next = ready.take();
            subjects.add(next.subject().toString());
            next.run();
        }

        assertEquals(List.of("first", "second", "Handle[cancelled]"), subjects);
    }

    private record Named(String name) implements Runnable {

        @Override
        public void run() {}

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void aChunkThatWasLeftKeepsNoneThatCameAfterIt() {
        InboxChunk old = inbox.last();
        for (int i = 0; i <= Places.SIZE; i++) {
            add(() -> {});
        }

        reader.drainTo(new ReadyQueue());

        assertSame(old, old.next());
    }

    @Test
    void theReaderDoesNotLeaveAChunkBeforeProducersGoOnToTheNext() {
        InboxChunk old = inbox.last();
        fill(old);
        reader.drainTo(new ReadyQueue());
        InboxChunk younger = old.makeNext(); // by a producer that did not get further yet

        assertFalse(reader.hasNext());

        assertSame(old, old.next());
        assertSame(younger, inbox.last());
        assertSame(old, old.makeNext(), "a producer that comes late looks again where the last one is");
    }

    private static void fill(InboxChunk chunk) {
        for (int i = 0; i < Places.SIZE; i++) {
            assertEquals(i, chunk.claim());
            chunk.places().put(i, () -> {}, Context.empty());
        }
    }

    // ---- the gate, one thread ----

    @Test
    void nobodyNeedsToWakeALoopThatIsAwake() {
        assertFalse(gate.signal());

        gate.prepareToBlock();
        gate.awake();

        assertFalse(gate.signal());
    }

    @Test
    void oneOfManyWakesALoopThatIsBlocked() {
        gate.prepareToBlock();

        assertTrue(gate.signal());
        assertFalse(gate.signal());
    }

    // ---- many threads ----

    @ParameterizedTest(name = "consumer waits for the producers: {0}")
    @ValueSource(booleans = {false, true}) // if it does, the processors are all theirs
    void nothingIsLostOrDoubledAndEachProducersOrderIsKept(boolean consumerWaits) throws Exception {
        int producers = 4;
        int each = 100_000;
        var seen = new int[producers];

        List<Thread> threads = produce(producers, producer -> {
            for (int i = 0; i < each; i++) {
                int number = i;
                add(() -> assertEquals(number, seen[producer]++));
            }
        });
        if (consumerWaits) {
            join(threads);
        }
        while (threads.stream().anyMatch(Thread::isAlive)) {
            takeAll();
        }
        takeAll();

        for (int count : seen) {
            assertEquals(each, count);
        }
    }

    private void takeAll() {
        var ready = new ReadyQueue();
        reader.drainTo(ready);
        while (!ready.isEmpty()) {
            ready.take().run();
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Every producer waits until its callback ran before it hands in the next, so that the consumer
    /// goes to sleep all the time. A wake-up that gets lost is a test that does not end: at once if there
    /// is one producer, as nobody else wakes the consumer then.
    @ParameterizedTest
    @CsvSource({"1, 200000", "4, 20000"})
    void aConsumerThatSleepsIsWokenForEveryCallback(int producers, int each) throws Exception {
        Thread consumer = Thread.currentThread();
        var ran = new AtomicIntegerArray(producers);

        List<Thread> threads = produce(producers, producer -> {
            for (int i = 0; i < each; i++) {
                add(() -> ran.incrementAndGet(producer));
                if (gate.signal()) {
                    LockSupport.unpark(consumer);
                }
                while (ran.get(producer) <= i) {
                    Thread.onSpinWait();
                }
            }
        });
        var ready = new ReadyQueue();
        for (int done = 0; done < producers * each; ) {
            reader.drainTo(ready);
            for (; !ready.isEmpty(); done++) {
                ready.take().run();
            }
            if (done < producers * each) {
                gate.prepareToBlock();
                if (reader.isEmpty()) {
                    LockSupport.park(this);
                }
                gate.awake();
            }
        }

        join(threads);
        assertTrue(reader.isEmpty());
    }

    private static List<Thread> produce(int producers, IntConsumer body) {
        var all = new CountDownLatch(producers); // at once, or the first is done before the last begins
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < producers; i++) {
            int producer = i;
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                all.countDown();
                while (all.getCount() > 0) {
                    Thread.onSpinWait();
                }
                body.accept(producer);
            }));
        }
        return threads;
    }

    private void add(Runnable callback) {
        inbox.add(callback, Context.empty());
    }
}
