package rondo.verification.differential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.ExceptionContext;
import rondo.ExceptionGroup;
import rondo.Future;
import rondo.LoopStatistics;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;
import rondo.TimerHandle;
import rondo.sync.Condition;
import rondo.sync.Lock;
import rondo.sync.Queue;
import rondo.sync.Semaphore;

/// One run of a program on a loop, and the trace of it: what happened, line by line.
///
/// Nothing in a trace depends on time. Timers of the program are due when they are armed, and a wait that
/// nothing in the program will ever end is ended when the loop has nothing left to do.
final class Execution {

    /// How many promises, tasks and queues a program has of each.
    static final int THINGS = 3;

    /// How often what waits for ever is cancelled.
    private static final int PATIENCE = 20;

    private static final Duration LOOK = Duration.ofMillis(1);

    private final AbstractEventLoop loop;
    private final List<String> trace = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private final List<Promise<String>> promises = new ArrayList<>();
    private final List<Task<String>> tasks = new ArrayList<>();
    private final List<Queue<String>> queues = List.of(new Queue<>(1), new Queue<>(2), new Queue<>());
    private final Lock lock = new Lock();
    private final Condition condition = new Condition(lock);
    private final Semaphore semaphore = new Semaphore(1);

    private final List<Task<?>> started = new ArrayList<>();
    private Promise<String> end;
    private int stuck;
    private final long past; // a time that is over on every loop

    private Execution(AbstractEventLoop loop) {
        this.loop = loop;
        this.past = loop.time() - Duration.ofHours(1).toNanos();
    }

    /// Runs a program on a new loop, and returns the trace.
    static List<String> trace(String provider, List<Step> program) {
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider)) {
            Execution execution = new Execution(loop);
            loop.setExceptionHandler((reporter, report) -> execution.noteReport(report));
            return loop.runUntilComplete(() -> execution.run(program));
        }
    }

    private List<String> run(List<Step> program) {
        for (int i = 0; i < THINGS; i++) {
            promises.add(loop.createFuture());
            tasks.add(null);
        }
        end = loop.createFuture();
        TimerHandle look = loop.callLater(LOOK, this::lookWhetherStuck);
        spawn(0, false, program);
        end.await();
        look.cancel();
        return List.copyOf(trace);
    }

    private void started(Task<?> task) {
        started.add(task);
        task.addDoneCallback(done -> {
            if (started.stream().allMatch(Task::isDone) && !end.isDone()) {
                end.setResult("all are done");
            }
        });
    }

    /// Cancels what waits for ever, and gives up what does not end even so: tasks of a group may wait for its
    /// parent. Only a loop that has nothing to do is looked at, so that it does not matter when.
    private void lookWhetherStuck() {
        LoopStatistics now = loop.statistics();
        if (end.isDone()) {
            return;
        }
        if (now.ready() == 0 && now.timers() == 0) {
            note("stuck");
            if (++stuck > PATIENCE) {
                end.setResult("given up");
                return;
            }
            List.copyOf(started).stream().filter(task -> !task.isDone()).forEach(task -> task.cancel("stuck"));
        }
        loop.callLater(LOOK, this::lookWhetherStuck);
    }

    // ---- what steps do ----

    /// Runs a block in the current task.
    void runAll(List<Step> block) throws Exception {
        for (Step step : block) {
            note(step.head());
            step.action().run(this, step);
        }
    }

    void spawn(int thing, boolean eagerly, List<Step> block) {
        String name = newName("task");
        TaskOptions options = TaskOptions.named(name).withEagerStart(eagerly);
        Task<String> task = loop.createTask(
                () -> {
                    runAll(block);
                    return name + "'s";
                },
                options);
        task.addDoneCallback(done -> note(name + " ended: " + outcome(done)));
        started(task);
        tasks.set(thing, task);
    }

    /// Makes coroutines of the blocks of a step, which become tasks or not.
    List<Coroutine<String>> children(Step step) {
        List<Coroutine<String>> children = new ArrayList<>();
        for (List<Step> block : step.blocks()) {
            children.add(() -> {
                String name = newName("child");
                Task<?> task = Async.currentTask();
                if (!started.contains(task)) {
                    task.setName(name);
                    started(task);
                }
                runAll(block);
                return name + "'s";
            });
        }
        return children;
    }

    void armDueTimer(int thing) {
        String name = newName("timer");
        loop.callAt(due(thing), () -> note(name + " runs"));
    }

    /// Returns one of the times that are over.
    long due(int thing) {
        return past + thing;
    }

    AbstractEventLoop loop() {
        return loop;
    }

    Promise<String> promise(int thing) {
        return promises.get(thing);
    }

    void renew(int thing) {
        promises.set(thing, loop.createFuture());
    }

    /// Returns the task that was created last under this number; null if there is none.
    Task<String> task(int thing) {
        return tasks.get(thing);
    }

    Queue<String> queue(int thing) {
        return queues.get(thing);
    }

    Lock lock() {
        return lock;
    }

    Condition condition() {
        return condition;
    }

    Semaphore semaphore() {
        return semaphore;
    }

    /// Returns true if the current task has the lock, which is not reentrant.
    boolean holdsLock() {
        return Objects.equals(lock.stats().holder(), here());
    }

    // ---- the trace ----

    /// Returns a name that no other thing of this run has, and that is the same in each run.
    String newName(String kind) {
        return kind + "-" + numbers.merge(kind, 1, Integer::sum);
    }

    ProgramFailure newFailure() {
        return new ProgramFailure(newName("failure"));
    }

    /// Returns the name of the current task.
    String here() {
        Task<?> task = loop.currentTask();
        return task == null ? "loop" : task.name();
    }

    void note(String event) {
        trace.add(here() + ": " + event);
    }

    private void noteReport(ExceptionContext report) {
        if (!report.message().contains("never retrieved")) { // that depends on the garbage collector
            note("report of " + describe(report.exception()));
        }
    }

    String outcome(Future<?> done) {
        if (done.isCancelled()) {
            return "cancelled";
        }
        Throwable failure = done.exception();
        return failure == null ? String.valueOf(done.result()) : describe(failure);
    }

    /// Returns what a failure is, without what differs from loop to loop.
    String describe(Throwable failure) {
        return switch (failure) {
            case null -> "nothing";
            case CancelledError cancelled -> "cancellation " + cancelled.getMessage();
            case ProgramFailure ours -> ours.toString();
            case ExceptionGroup group -> group.exceptions().stream().map(this::describe).toList().toString();
            default -> failure.getClass().getSimpleName();
        };
    }
}
