package rondo.bench;

import java.util.ArrayList;
import java.util.List;

/// Threads that do something each time that they are told to.
///
/// Between batches they yield rather than sleep, so that a batch begins at once.
public final class Producers implements AutoCloseable {

    private static final int OVER = -1;

    private final List<Thread> threads = new ArrayList<>();
    private int begun; // batches

    /// The batch that is to be produced: 0 before the first, then counted up by the measured thread, and
    /// [#OVER] at the end.
    private volatile int batch;

    /// Starts the threads.
    ///
    /// @param count how many
    /// @param work what each does in a batch
    @SuppressWarnings("nullness:method.invocation") // the threads use what is set before they start
    public Producers(int count, Runnable work) {
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().daemon().name("producer-" + i).start(() -> produce(work)));
        }
    }

    private void produce(Runnable work) {
        int produced = 0;
        while (true) {
            int wanted = batch;
            if (wanted == OVER) {
                return;
            }
            if (wanted == produced) {
                Thread.yield();
                continue;
            }
            produced = wanted;
            work.run();
        }
    }

    /// Has the threads begin the next batch. The one before must be over.
    public void begin() {
        batch = ++begun;
    }

    /// Ends the threads and waits for that.
    @Override
    public void close() {
        batch = OVER;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
