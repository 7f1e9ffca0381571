package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyQueueTest {

    private final ReadyQueue queue = new ReadyQueue();
    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());

    @Test
    void whatIsAddedFirstIsTakenFirst() {
        for (int i = 0; i < 1_000; i++) {
            queue.add(new Turn(i));
        }

        for (int i = 0; i < 1_000; i++) {
            assertEquals(new Turn(i), queue.take());
        }
        assertTrue(queue.isEmpty());
    }

    @Test
    void nothingCanBeTakenFromAnEmptyQueue() {
        assertThrows(NoSuchElementException.class, queue::take);
    }

    @Test
    void theOrderIsKeptFromChunkToChunk() {
        for (int i = 0; i < 50; i++) {
            queue.add(new Turn(-1));
            queue.take();
        }

        for (int i = 0; i < 500; i++) {
            queue.add(new Turn(i));
        }

        for (int i = 0; i < 500; i++) {
            assertEquals(new Turn(i), queue.take());
        }
    }

    @Test
    void anEntryCanBeTakenBackWhereverAChunkBegins() {
        for (int i = 0; i < 500; i++) {
            Turn last = new Turn(i);
            queue.add(last);
            queue.removeLast(last);
            assertTrue(queue.isEmpty());
            assertThrows(NoSuchElementException.class, queue::take);

            queue.add(last);
            assertEquals(last, queue.take());
        }
    }

    @Test
    void whatWasAddedLastCanBeTakenBack() {
        Turn first = new Turn(1);
        Turn second = new Turn(2);
        queue.add(first);
        queue.add(second);

        assertThrows(NoSuchElementException.class, () -> queue.removeLast(first));
        queue.removeLast(second);

        assertEquals(first, queue.take());
        assertTrue(queue.isEmpty());
        assertThrows(NoSuchElementException.class, () -> queue.removeLast(first));
    }

    @Test
    void whatWasTakenIsCounted() {
        for (int i = 0; i < 1_000; i++) {
            assertEquals(i, queue.taken());
            queue.add(new Turn(i));
            queue.take();
        }
    }

    @Test
    void callbacksOfOtherThreadsAreTakenAndCountedOneByOne() {
        for (int i = 0; i < 1_000; i++) { // wherever a chunk begins
            queue.add(new Turn(1));
            InboxBatch batch = new InboxBatch(new Places(loop), 5, 8);
            queue.add(batch);
            queue.add(new Turn(2));

            assertEquals(5, queue.size());
            assertEquals(new Turn(1), queue.take());
            for (int left = 3; left > 0; left--) {
                assertEquals(left, batch.size());
                assertNull(queue.takeSingle());
                assertNull(queue.first());
                assertInstanceOf(InboxTurn.class, queue.take());
            }
            assertEquals(1, queue.size());
            assertEquals(new Turn(2), queue.take());
            assertTrue(queue.isEmpty());
            assertEquals(5 * (i + 1), queue.taken());
        }
    }

    @Test
    void aBatchStaysUntilItsLastTurnIsTaken() {
        InboxBatch batch = new InboxBatch(new Places(loop), 0, 2);
        queue.add(batch);
        queue.add(new Turn(1));

        assertSame(batch, queue.firstBatch());
        queue.takeOf(batch);
        assertSame(batch, queue.firstBatch());
        queue.takeOf(batch);

        assertEquals(0, batch.size());
        assertEquals(1, queue.size());
        assertThrows(NoSuchElementException.class, queue::firstBatch);
        assertEquals(new Turn(1), queue.takeSingle());
        assertNull(queue.takeSingle());
        assertEquals(3, queue.taken());
    }

    @Test
    void aBatchIsLetGoWithItsLastTurn() {
        queue.add(new InboxBatch(new Places(loop), 0, 2));
        var batch = new WeakReference<>(queue.firstBatch());
        queue.take();
        queue.take();

        while (batch.get() != null) {
            System.gc();
        }

        assertThrows(NoSuchElementException.class, queue::take);
    }

    @Test
    void theCountGoesOnAfterTwoThousandMillions() throws ReflectiveOperationException {
        int many = Integer.MAX_VALUE - 500;
        for (String count : List.of("put", "taken")) {
            Field field = ReadyQueue.class.getDeclaredField(count);
            field.setAccessible(true);
            field.setInt(queue, many);
        }

        for (int i = 0; i < 1_000; i++) {
            assertEquals((long) many + i, queue.taken());
            queue.add(new Turn(i));
            queue.take();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL, 0x1_0000_0000L, 0x1234_7FFF_FFFFL})
    void theCountGoesOnWhereItsLastBitsBeginAnew(long taken) {
        for (int off = -127; off <= 127; off++) {
            assertEquals(taken, ReadyQueue.nearest(taken + off, (int) taken));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomUseIsThatOfAQueueOfTheJdk(long seed) {
        var random = new SplittableRandom(seed);
        var model = new ArrayDeque<Turn>();

        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(100) < (step / 2_000 % 2 == 0 ? 60 : 40)) { // fill, empty, fill …
                queue.add(new Turn(step));
                model.add(new Turn(step));
            } else if (!model.isEmpty()) {
                assertEquals(model.remove(), queue.take());
            }
            assertEquals(model.size(), queue.size());
            assertEquals(model.isEmpty(), queue.isEmpty());
        }
    }

    static LongStream seeds() {
        return new SplittableRandom().longs(10);
    }

    private record Turn(int number) implements Ready {

        @Override
        public void run() {}

        @Override
        public Object subject() {
            return this;
        }

        @Override
        public void dropped() {}
    }
}
