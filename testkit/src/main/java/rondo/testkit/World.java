package rondo.testkit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rondo.LoopDump;
import rondo.loop.base.Driver;
import rondo.spi.RunningLoop;

/// Who has the next turn, and what time it is: the loops and jobs of a simulation, its clock and its dice.
///
/// The main loop runs on behalf of the owner, the thread that made the simulation. While it does not run,
/// the owner has the turn and everybody else stands still.
final class World {

    /// The goal of a run that ends when what it waits for is done.
    static final long NO_GOAL = -1;

    /// The goal of a run that ends when all loops but the main one have left.
    static final long ALONE = -2;

    private final Thread owner = Thread.currentThread();
    private final VirtualClock clock = new VirtualClock();
    private final SplittableRandom random;
    private final Pace pace;
    private final long longestDelay;
    private final long maxSteps;
    private final String seed;
    private final Trail trail = new Trail();

    // Written by who has the turn. Other threads look into them in order to be refused.
    private final List<SimulatedDriver> loops = new CopyOnWriteArrayList<>();
    private final List<Job> jobs = new CopyOnWriteArrayList<>(); // that are not over

    private long steps;
    private long stepsBefore; // that do not count for the limit
    private int loopsAdded;
    private int jobsPlanned;
    private long goal = NO_GOAL; // a time to stop at, NEVER to stop when nothing is left to do
    private boolean finished; // the goal is reached, and the main loop is to be told
    private @Nullable Supplier<SimulationError> failure; // of the run, which the main loop is to throw

    private volatile @Nullable SimulationError intrusion; // by a thread that is not known; any thread sets it

    World(SimulationOptions options) {
        this.random = new SplittableRandom(options.seed());
        this.pace = options.pace(random.split());
        this.longestDelay = options.longestDelay(random.split());
        this.maxSteps = options.maxSteps();
        this.seed = Seeds.format(options.seed());
    }

    VirtualClock clock() {
        return clock;
    }

    Trail trail() {
        return trail;
    }

    long steps() {
        return steps;
    }

    /// Adds a loop; the first one is the main loop.
    SimulatedDriver addLoop(String name) {
        SimulatedDriver added = new SimulatedDriver(this, loopsAdded++, name);
        loops.add(added);
        return added;
    }

    /// Returns how many loops have not left.
    int loopsLeft() {
        return loops.size();
    }

    private SimulatedDriver main() {
        return loops.getFirst();
    }

    // ---- threads ----

    /// A thread is about to hand something to a loop that is not its own.
    void handIn() {
        Job job = jobOn(Thread.currentThread());
        if (job != null) {
            job.pause();
        } else {
            checkKnown("A callback was handed to a loop");
        }
    }

    /// Refuses a call from a thread that is not part of this world.
    void checkKnown(String what) {
        Thread caller = Thread.currentThread();
        if (caller != owner && !isKnown(caller)) {
            NondeterminismError refusal = new NondeterminismError(what + " by " + caller + ", which the simulation"
                    + " does not know: when it comes is not decided by the seed " + seed
                    + ". Let tasks do it, or Async.toThread, or another loop of the simulation");
            intrusion = refusal;
            throw refusal;
        }
    }

    private boolean isKnown(Thread caller) {
        if (jobOn(caller) != null) {
            return true;
        }
        RunningLoop here = RunningLoop.current();
        for (SimulatedDriver loop : loops) {
            if (here != null && here.loop() == loop.loop() || loop.isOn(caller)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Job jobOn(Thread candidate) {
        for (Job job : jobs) {
            if (job.isOn(candidate)) {
                return job;
            }
        }
        return null;
    }

    /// A job is about to wait for what a loop or another job does.
    void aboutToBlock() {
        Job job = jobOn(Thread.currentThread());
        if (job != null) {
            job.aboutToBlock();
        }
    }

    /// Plans a call in an executor; it begins after a while.
    void plan(Executor executor, Runnable call) {
        if (executor instanceof JobExecutor ours) {
            ours.planned();
        }
        jobs.add(new Job(this, ++jobsPlanned, executor, call, later(delay())));
    }

    /// Returns how long something takes that happens beside the loops.
    long delay() {
        return longestDelay == 0 ? 0 : random.nextLong(longestDelay + 1);
    }

    /// Returns the time that is some nanoseconds from now.
    long later(long nanos) {
        return VirtualClock.later(clock.now(), nanos);
    }

    // ---- goals ----

    /// Sets what the main loop is to run for, and returns what it was.
    void aimAt(long newGoal) {
        goal = newGoal;
        finished = false;
    }

    /// Returns true, once, if the goal is reached and `loop` is the one to stop.
    boolean isFinishedBy(SimulatedDriver loop) {
        boolean stop = finished && loop == main();
        finished &= !stop;
        return stop;
    }

    // ---- turns ----

    /// Ends a step of a loop, and returns when it has its next turn.
    void giveWay(SimulatedDriver me, long timeout, long turns) {
        clock.pass(pace.cost());
        trail.add(Trail.Kind.STEP, me.id(), clock.now(), turns);
        if (++steps - stepsBefore > maxSteps && failure == null) {
            failure = () -> new EndlessRunError("The run has not ended after " + maxSteps + " steps " + where());
        }
        me.waitUntil(timeout == Driver.FOREVER ? VirtualClock.NEVER : later(timeout));
        passTurns(me);
        me.goOn();
        if (me == main()) {
            throwFailure();
        }
    }

    /// Gives turns to others until it is the turn of `me`.
    private void passTurns(SimulatedDriver me) {
        for (Actor next = choose(); next != me; next = choose()) {
            switch (next) {
                case Job job -> run(job);
                case SimulatedDriver other -> {
                    me.passTo(other);
                    return; // somebody chose this loop
                }
            }
        }
    }

    /// Ends the part of a loop that runs no more; called on its thread, which has the turn.
    void leave(SimulatedDriver me) {
        loops.remove(me);
        if (goal == ALONE && loops.size() == 1) {
            finished = true;
        }
        for (Actor next = choose(); ; next = choose()) {
            switch (next) {
                case Job job -> run(job);
                case SimulatedDriver other -> {
                    me.leaveTo(other);
                    return;
                }
            }
        }
    }

    private void run(Job job) {
        trail.add(Trail.Kind.JOB, job.id(), clock.now(), 0);
        try {
            job.takeTurn();
        } finally {
            if (job.isOver()) {
                jobs.remove(job);
                if (job.executor() instanceof JobExecutor ours) {
                    ours.ended();
                }
            }
        }
    }

    /// Decides who goes on; moves the clock if nobody can.
    private Actor choose() {
        jobs.forEach(Job::settle);
        while (intrusion == null && failure == null && !finished) {
            int ready = countReady();
            if (ready > 0) {
                return choose(ready);
            }
            moveOn();
        }
        return main();
    }

    private int countReady() {
        long now = clock.now();
        int ready = 0;
        for (int i = 0; i < loops.size(); i++) {
            ready += loops.get(i).readyAt() <= now ? 1 : 0;
        }
        for (int i = 0; i < jobs.size(); i++) {
            ready += jobs.get(i).readyAt() <= now ? 1 : 0;
        }
        return ready;
    }

    private Actor choose(int ready) {
        int skip = 0;
        if (ready > 1) {
            skip = random.nextInt(ready);
            trail.add(Trail.Kind.CHOICE, skip, clock.now(), ready);
        }
        long now = clock.now();
        for (int i = 0; i < loops.size(); i++) {
            if (loops.get(i).readyAt() <= now && skip-- == 0) {
                return loops.get(i);
            }
        }
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i).readyAt() <= now && skip-- == 0) {
                return jobs.get(i);
            }
        }
        throw new AssertionError("fewer are ready than were counted");
    }

    /// Nobody can go on now: moves the clock to when somebody can, or ends the run.
    private void moveOn() {
        long next = earliest();
        if (goal >= 0 && (next > goal || next == VirtualClock.NEVER)) {
            if (goal != VirtualClock.NEVER) {
                clock.moveTo(goal);
            }
            finished = true;
        } else if (next == VirtualClock.NEVER) {
            failure = () -> new DeadlockError("Deadlock: nothing will ever happen again " + where());
        } else {
            clock.moveTo(VirtualClock.later(next, pace.cost())); // a sleeper wakes up a little late
        }
    }

    private long earliest() {
        long earliest = VirtualClock.NEVER;
        for (int i = 0; i < loops.size(); i++) {
            earliest = Math.min(earliest, loops.get(i).readyAt());
        }
        for (int i = 0; i < jobs.size(); i++) {
            earliest = Math.min(earliest, jobs.get(i).readyAt());
        }
        return earliest;
    }

    // ---- failures, on the main loop's thread ----

    private void throwFailure() {
        SimulationError seen = intrusion;
        if (seen != null) {
            intrusion = null;
            failure = null;
            throw seen;
        }
        Supplier<SimulationError> reason = failure;
        if (reason != null) {
            failure = null;
            SimulationError error = reason.get();
            stepsBefore = steps; // to close it takes steps as well
            throw error;
        }
    }

    /// Returns where a simulation is: seed, step, time, and what each loop and job is doing.
    private String where() {
        StringBuilder text = new StringBuilder(position()).append('\n');
        for (SimulatedDriver loop : loops) {
            text.append('\n').append(loop.dump(main()));
        }
        for (Job job : jobs) {
            job.describeTo(text);
        }
        return text.toString();
    }

    /// Returns where a simulation is, in one line.
    String position() {
        return "(seed " + seed + ", step " + steps + ", at " + Times.format(clock.now()) + ", digest "
                + Seeds.format(trail.digest()) + ")";
    }
}
