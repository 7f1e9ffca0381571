package rondo.bench.peers;

import java.util.ArrayList;
import java.util.List;

/// Threads that do something each time that they are told to.
final class Producers implements AutoCloseable {

    private static final int OVER = -1;

    private final List<Thread> threads = new ArrayList<>();

    /// How often they were told to (the measured thread counts), or [#OVER].
    private volatile int batch;

    Producers(int count, Runnable work) {
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().name("producer-" + i).start(() -> produce(work)));
        }
    }

    private void produce(Runnable work) {
        int done = 0;
        for (int wanted = batch; wanted != OVER; wanted = batch) {
            if (wanted == done) {
                Thread.yield();
            } else {
                done = wanted;
                work.run();
            }
        }
    }

    /// Tells them to. What they did before must be over.
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
    void begin() {
        batch++;
    }

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
