package rondo.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;

/// A condition variable that loses a notification, as asyncio's once did (python/cpython#112202): if the
/// notified task is cancelled while it waits for the lock again, nobody else is notified in its place.
final class PlantedRace {

    private final boolean fixed;
    private final Deque<Promise<@Nullable Void>> wantLock = new ArrayDeque<>();
    private final Deque<Promise<@Nullable Void>> wantNews = new ArrayDeque<>();
    private boolean locked;
    private int items;

    PlantedRace(boolean fixed) {
        this.fixed = fixed;
    }

    /// Two consumers wait for one item. The first is cancelled at about the time at which the item comes;
    /// either way, one of them is to get it.
    static void run(Simulation simulation, boolean fixed) {
        PlantedRace shared = new PlantedRace(fixed);
        simulation.run(() -> {
            Task<?> first = Async.createTask(shared::consume);
            Task<?> second = Async.createTask(shared::consume);
            Async.runningLoop().callLater(Duration.ofNanos(10_002_000), first::cancel);
            Async.sleep(Duration.ofMillis(10));
            shared.produce();
            try {
                first.await();
            } catch (CancelledError cancelled) {
                simulation.trace("cancelled");
            }
            if (shared.items == 0) {
                second.cancel();
            } else {
                second.await();
            }
            return null;
        });
    }

    private @Nullable Void produce() {
        lock();
        items++;
        tellOne();
        Async.sleep(Duration.ZERO);
        unlock();
        return null;
    }

    private @Nullable Void consume() {
        lock();
        try {
            while (items == 0) {
                awaitNews();
            }
            items--;
        } finally {
            unlock();
        }
        return null;
    }

    private void awaitNews() {
        unlock();
        Promise<@Nullable Void> news = Async.runningLoop().createFuture();
        wantNews.add(news);
        boolean told = false;
        try {
            news.await();
            told = true;
        } finally {
            wantNews.remove(news);
            try {
                lock();
            } catch (CancelledError cancelled) {
                relock();
                if (fixed && told) {
                    tellOne();
                }
                throw cancelled;
            }
        }
    }

    /// Takes the lock in spite of a cancellation.
    private void relock() {
        while (true) {
            try {
                lock();
                return;
            } catch (CancelledError again) { // the lock comes first
                again.getMessage();
            }
        }
    }

    private void tellOne() {
        for (Promise<@Nullable Void> news : wantNews) {
            if (!news.isDone()) { // else told already, or cancelled
                news.setResult(null);
                return;
            }
        }
    }

    private void lock() {
        while (locked) {
            Promise<@Nullable Void> turn = Async.runningLoop().createFuture();
            wantLock.add(turn);
            try {
                turn.await();
            } finally {
                wantLock.remove(turn);
            }
        }
        locked = true;
    }

    private void unlock() {
        locked = false;
        for (Promise<@Nullable Void> turn : wantLock) {
            if (!turn.isDone()) {
                turn.setResult(null);
                return;
            }
        }
    }
}
