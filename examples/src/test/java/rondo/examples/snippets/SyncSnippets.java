package rondo.examples.snippets;

import static rondo.combinators.Combinators.gather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import rondo.Async;
import rondo.Coroutine;
import rondo.Task;
import rondo.sync.Barrier;
import rondo.sync.Condition;
import rondo.sync.Event;
import rondo.sync.Lock;
import rondo.sync.PriorityQueue;
import rondo.sync.Queue;
import rondo.sync.Semaphore;

/// The code in the documentation of `rondo.sync`.
final class SyncSnippets {

    private SyncSnippets() {}

    static String fetch(String name) {
        Async.sleep(Duration.ofMillis(1));
        return "page " + name;
    }

    static String cached(Lock lock, Map<String, String> cache, String name) {
        // @start region=lock
        return lock.withLock(() -> {
            String page = cache.get(name);
            if (page == null) {
                page = fetch(name); // waits; whoever wants the same page meanwhile waits for the lock
                cache.put(name, page);
            }
            return page;
        });
        // @end
    }

    static String afterTheStart(Event started) {
        // @start region=event
        Task<String> client = Async.createTask(() -> {
            started.await();
            return fetch("a");
        });
        started.set(); // lets all go on who wait, and who comes later does not wait
        // @end
        return client.await();
    }

    static String take(Condition changed, Deque<String> shelf) {
        // @start region=condition
        return changed.withLock(() -> {
            changed.waitFor(() -> !shelf.isEmpty()); // does without the lock while it waits
            return shelf.removeFirst();
        });
        // @end
    }

    static void add(Condition changed, Deque<String> shelf, String item) {
        // @start region=signal
        changed.withLock(() -> {
            shelf.addLast(item);
            changed.signal();
        });
        // @end
    }

    static List<String> someAtATime(List<String> names) {
        // @start region=semaphore
        Semaphore connections = new Semaphore(2);
        List<Coroutine<String>> fetches = new ArrayList<>();
        for (String name : names) {
            fetches.add(() -> connections.withPermit(() -> fetch(name))); // two of them at a time
        }
        List<String> pages = gather(fetches).await();
        // @end
        return pages;
    }

    static List<String> inStep(Barrier barrier, String name) throws BrokenBarrierException {
        List<String> pages = new ArrayList<>();
        // @start region=barrier
        for (int round = 0; round < 3; round++) {
            pages.add(fetch(name + round));
            barrier.await(); // nobody begins a round before all have ended the last one
        }
        // @end
        return pages;
    }

    static List<String> byWorkers(List<String> names) {
        List<String> pages = new ArrayList<>();
        // @start region=queue
        Queue<String> queue = new Queue<>(10); // who puts an eleventh item in waits
        Coroutine<Integer> worker = () -> {
            int fetched = 0;
            for (String name : queue) { // waits for the next item
                pages.add(fetch(name));
                fetched++;
            }
            return fetched;
        };
        List<Task<Integer>> workers = List.of(Async.createTask(worker), Async.createTask(worker));
        for (String name : names) {
            queue.put(name);
        }
        queue.shutdown(); // no more will come: the loops end when the queue is empty
        gather(workers).await();
        // @end
        return pages;
    }

    static List<Integer> withAccount(Queue<Integer> queue) {
        List<Integer> done = new ArrayList<>();
        // @start region=join
        Task<Void> worker = Async.createTask(() -> {
            while (true) {
                done.add(queue.get());
                queue.taskDone();
            }
        });
        queue.put(1);
        queue.put(2);
        queue.join(); // both have been worked on
        worker.cancel();
        // @end
        return done;
    }

    /// Something to do, and how urgent it is.
    // @start region=priority
    record Job(int urgency, String name) implements Comparable<Job> {

        @Override
        public int compareTo(Job other) {
            return Integer.compare(urgency, other.urgency);
        }
    }
    // @end

    static String first(PriorityQueue<Job> jobs) {
        jobs.put(new Job(2, "sweep"));
        jobs.put(new Job(1, "cook"));
        return jobs.get().name();
    }
}
