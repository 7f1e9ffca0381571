package rondo.examples;

import static rondo.combinators.Combinators.gather;

import java.io.PrintStream;
import java.time.Duration;
import rondo.Async;
import rondo.sync.Queue;

/// A producer that is faster than its consumer, and a queue between them that slows it down.
///
/// The queue has two places, so the producer is never further ahead. It ends the queue when it is done;
/// the consumer takes what is left, and its loop ends.
///
/// *asyncio:* `asyncio.Queue(maxsize=2)` and `queue.shutdown()`. An ordinary `for` takes the items.
final class ProducerConsumer {

    private static final int PLACES = 2;
    private static final int ITEMS = 5;
    private static final Duration WORK = Duration.ofMillis(20);

    private ProducerConsumer() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        Queue<Integer> queue = new Queue<>(PLACES);
        Async.run(() -> gather(() -> produce(queue, out), () -> consume(queue, out)).await());
    }

    private static int produce(Queue<Integer> queue, PrintStream out) {
        for (int item = 1; item <= ITEMS; item++) {
            if (queue.isFull()) {
                out.println("the queue is full, so " + item + " has to wait");
            }
            queue.put(item);
            out.println("produced " + item);
        }
        queue.shutdown();
        out.println("nothing more will come");
        return ITEMS;
    }

    private static int consume(Queue<Integer> queue, PrintStream out) {
        int consumed = 0;
        for (int item : queue) {
            out.println("    consuming " + item);
            Async.sleep(WORK);
            consumed++;
        }
        out.println("    consumed all " + consumed);
        return consumed;
    }
}
