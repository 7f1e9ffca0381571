package rondo.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rondo.Async;
import rondo.CancelledError;
import rondo.Future;
import rondo.Task;
import rondo.combinators.Combinators;
import rondo.combinators.ReturnWhen;
import rondo.combinators.Waited;
import rondo.sync.Event;
import rondo.sync.Queue;

/// Workers that share a queue of jobs, and stop in good order.
///
/// At the signal, jobs that nobody began are handed back, and jobs in hand may be finished. What takes
/// too long after that is cancelled, and may still tidy up.
///
/// *asyncio:* `asyncio.wait(workers, timeout=…)`, then `worker.cancel()` for those that are left.
final class WorkerPool {

    private static final int WORKERS = 2;
    private static final Duration UNTIL_STOP = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofMillis(200);

    private record Job(String name, Duration takes) {}

    private final Queue<Job> jobs = new Queue<>();
    private final Event stop = new Event();
    private final PrintStream out;

    private WorkerPool(PrintStream out) {
        this.out = out;
    }

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        Async.run(() -> {
            new WorkerPool(out).runUntilStopped();
            return null;
        });
    }

    private void runUntilStopped() {
        Stream.of(
                        new Job("greet", Duration.ZERO),
                        new Job("stare", Duration.ofHours(1)),
                        new Job("count", Duration.ofMillis(100)),
                        new Job("dream", Duration.ofMillis(100)),
                        new Job("think", Duration.ofMillis(100)))
                .forEach(jobs::putNowait);
        List<Task<Integer>> workers = IntStream.rangeClosed(1, WORKERS)
                .mapToObj(number -> Async.createTask(() -> work("worker " + number)))
                .toList();
        Async.runningLoop().callLater(UNTIL_STOP, stop::set); // from another thread: callSoonThreadsafe(stop::set)

        stop.await();
        out.println("stopping");
        out.println("not begun: " + handBack());
        letFinish(workers);
        out.println("stopped");
    }

    /// Takes jobs until there are none and none will come.
    private int work(String me) {
        int done = 0;
        for (Job job : jobs) {
            out.println(me + " begins to " + job.name());
            try {
                Async.sleep(job.takes());
            } catch (CancelledError cancelled) {
                out.println(me + " gives up, " + cancelled.getMessage());
                throw cancelled;
            }
            out.println(me + " is done");
            done++;
        }
        return done;
    }

    /// Empties and ends the queue, so that each worker ends with the job in its hand.
    private List<String> handBack() {
        List<String> notBegun = new ArrayList<>();
        while (!jobs.isEmpty()) {
            notBegun.add(jobs.getNowait().name());
        }
        jobs.shutdown();
        return notBegun;
    }

    private void letFinish(List<Task<Integer>> workers) {
        Waited<Integer> waited = Combinators.wait(workers, ReturnWhen.ALL_COMPLETED, GRACE);
        out.println("in time: " + waited.done().size() + " of " + workers.size() + " workers");
        if (!waited.pending().isEmpty()) {
            for (Future<Integer> late : waited.pending()) {
                late.cancel("as time is up");
            }
            Combinators.wait(waited.pending()); // until they have tidied up
        }
    }
}
