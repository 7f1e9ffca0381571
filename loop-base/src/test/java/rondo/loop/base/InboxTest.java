package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rondo.Context;

/// The queue of other threads and the gate that wakes the loop for it.
class InboxTest {

    private static final int PRODUCERS = 4;

    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final Inbox inbox = new Inbox(loop);
    private final WakeupGate gate = new WakeupGate();

    // ---- the inbox, one thread ----

    @Test
    void whatIsHandedInFirstIsTakenFirst() {
        ThreadsafeHandle first = handle(() -> {});
        ThreadsafeHandle second = handle(() -> {});

        inbox.add(first);
        inbox.add(second);

        assertFalse(inbox.isEmpty());
        assertSame(first, inbox.poll());
        assertSame(second, inbox.poll());
        assertNull(inbox.poll());
        assertTrue(inbox.isEmpty());
    }

    @Test
    void theInboxHoldsOnToNoHandleThatWasTakenBeforeTheLast() {
        ThreadsafeHandle first = handle(() -> {});
        inbox.add(first);
        inbox.add(handle(() -> {}));

        inbox.poll();
        inbox.poll();

        assertNull(first.next);
    }

    @Test
    void allThatIsThereMovesToTheReadyQueueInOrder() {
        List<ThreadsafeHandle> handles = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            handles.add(handle(() -> {}));
            inbox.add(handles.getLast());
        }
        var ready = new ReadyQueue();

        inbox.drainTo(ready);

        for (ThreadsafeHandle handle : handles) {
            assertSame(handle, ready.take());
        }
        assertTrue(ready.isEmpty());
        assertTrue(inbox.isEmpty());
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

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingIsLostOrDoubledAndEachProducersOrderIsKept() throws Exception {
        int each = 100_000;
        var seen = new int[PRODUCERS];

        List<Thread> producers = produce(producer -> {
            for (int i = 0; i < each; i++) {
                int number = i;
                inbox.add(handle(() -> assertEquals(number, seen[producer]++)));
            }
        });
        for (int taken = 0; taken < PRODUCERS * each; ) {
            ThreadsafeHandle next = inbox.poll();
            if (next != null) {
                next.run();
                taken++;
            }
        }

        for (Thread producer : producers) {
            producer.join();
        }
        assertNull(inbox.poll());
        for (int count : seen) {
            assertEquals(each, count);
        }
    }

    /// Every producer waits until its callback ran before it hands in the next, so that the consumer
    /// goes to sleep all the time. A wake-up that gets lost is a test that does not end.
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aConsumerThatSleepsIsWokenForEveryCallback() throws Exception {
        int each = 20_000;
        Thread consumer = Thread.currentThread();
        var ran = new AtomicIntegerArray(PRODUCERS);

        List<Thread> producers = produce(producer -> {
            for (int i = 0; i < each; i++) {
                inbox.add(handle(() -> ran.incrementAndGet(producer)));
                if (gate.signal()) {
                    LockSupport.unpark(consumer);
                }
                while (ran.get(producer) <= i) {
                    Thread.onSpinWait();
                }
            }
        });
        var ready = new ReadyQueue();
        for (int done = 0; done < PRODUCERS * each; ) {
            inbox.drainTo(ready);
            for (; !ready.isEmpty(); done++) {
                ready.take().run();
            }
            if (done < PRODUCERS * each) {
                gate.prepareToBlock();
                if (inbox.isEmpty()) {
                    LockSupport.park(this);
                }
                gate.awake();
            }
        }

        for (Thread producer : producers) {
            producer.join(TimeUnit.SECONDS.toMillis(10));
        }
        assertTrue(inbox.isEmpty());
    }

    private static List<Thread> produce(IntConsumer body) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int producer = i;
            threads.add(Thread.ofVirtual().start(() -> body.accept(producer)));
        }
        return threads;
    }

    private ThreadsafeHandle handle(Runnable callback) {
        return new ThreadsafeHandle(loop, callback, Context.empty());
    }
}
