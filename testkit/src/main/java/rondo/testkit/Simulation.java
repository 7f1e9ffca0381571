package rondo.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Coroutine;
import rondo.ExceptionContext;
import rondo.Runner;
import rondo.spi.RunningLoop;

/// A world of its own for a program under test: event loops, their clock, and all that chance decides,
/// from one seed.
///
/// The program is the real one, on the real loop; only waiting is simulated. When nothing is ready, the
/// clock jumps to the next timer, so hours pass in milliseconds. And the same seed gives the same run: the
/// same order of everything, at the same times. So a test may run a program with thousands of seeds, and
/// one that fails can be run again.
///
/// {@snippet class=rondo.examples.snippets.SimulationSnippets region=retries}
///
/// ## What the seed decides
///
/// - What a step costs. That decides in which iteration a timer is due, and so how timers come in between
///   other work.
/// - Which loop has the next turn, if there are several ([#startLoop]).
/// - How long a call in the default executor ([rondo.Async#toThread]) waits and takes.
/// - The numbers of [#random].
///
/// What Rondo promises it does not touch: callbacks run in the order of `callSoon`, timers by their times
/// and never early.
///
/// ## What is refused
///
/// A thread that the simulation does not know may not call its loops: it gets a [NondeterminismError], and
/// so does the run. If nothing can ever happen again though somebody waits, there is a [DeadlockError]
/// that names every task. Errors that reached no caller are thrown by [#close].
///
/// ## Threads
///
/// A simulation is used by the thread that made it, its owner, and by the program inside. It runs with
/// and without `--add-opens java.base/java.lang=rondo.loop.base`, and takes the same way in both.
///
/// *asyncio:* has none.
public final class Simulation implements AutoCloseable {

    private final SimulationOptions options;
    private final Thread owner = Thread.currentThread();
    private final World world;
    private final SimulatedDriver main;
    private final Runner runner;
    private final RandomGenerator random;
    private final List<ExceptionContext> reports = new CopyOnWriteArrayList<>();
    private final List<LoopThread> others = new ArrayList<>(); // of the loops that are not the main loop

    private Simulation(SimulationOptions options) {
        this.options = options;
        this.world = new World(options);
        this.main = world.addLoop("main");
        this.random = new SplittableRandom(~options.seed());
        this.runner = runnerOf(main, reports);
    }

    private static Runner runnerOf(SimulatedDriver driver, List<ExceptionContext> reports) {
        return Runner.builder()
                .loopFactory(driver::loop)
                .exceptionHandler((loop, report) -> reports.add(report))
                .ctrlC(false)
                .build();
    }

    /// {@return a new simulation}
    ///
    /// @param seed decides all that is open
    public static Simulation ofSeed(long seed) {
        return builder().seed(seed).build();
    }

    /// {@return a builder, to choose options}
    public static Builder builder() {
        return new Builder(SimulationOptions.DEFAULTS);
    }

    // ---- running ----

    /// Runs `program` as a task of the main loop until it is done.
    ///
    /// What other tasks are left stands still until the next run.
    ///
    /// *asyncio:* `Runner.run(coro)`.
    ///
    /// @param <T> the type of the value
    /// @param program what to run
    /// @return the value of `program`; what it throws comes out as it is
    /// @throws SimulationError if the simulation cannot go on
    /// @throws IllegalStateException if the simulation is closed, or the caller is inside of it
    /// @throws WrongThreadException if the calling thread is not the owner
    public <T extends @Nullable Object> T run(Coroutine<T> program) {
        Objects.requireNonNull(program, "program");
        checkOutside("run");
        return runner.run(program);
    }

    /// Runs what is ready and due until `duration` has passed; the clock then has moved by that much, or
    /// a little more if something was being done at that moment.
    ///
    /// Ends early if the program stops the main loop.
    ///
    /// @param duration how long; zero runs only what is ready now
    /// @throws SimulationError if the simulation cannot go on
    /// @throws IllegalStateException if the simulation is closed, or the caller is inside of it, where
    ///     [rondo.Async#sleep] does it
    /// @throws WrongThreadException if the calling thread is not the owner
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + duration);
        }
        checkOutside("advance");
        runFor(world.later(TimeUnit.NANOSECONDS.convert(duration)));
    }

    /// Runs until nothing is left to do: nothing is ready, no timer is armed, no job is under way.
    ///
    /// Tasks may still wait for something that only the caller will give them. Ends early if the program
    /// stops the main loop.
    ///
    /// @throws SimulationError if the simulation cannot go on
    /// @throws IllegalStateException if the simulation is closed, or the caller is inside of it
    /// @throws WrongThreadException if the calling thread is not the owner
    public void runUntilIdle() {
        checkOutside("runUntilIdle");
        runFor(VirtualClock.NEVER);
    }

    private void runFor(long goal) {
        AbstractEventLoop loop = runner.loop();
        world.aimAt(goal);
        try {
            loop.runForever();
        } finally {
            world.aimAt(World.NO_GOAL);
        }
    }

    private void checkOutside(String method) {
        if (Thread.currentThread() != owner) {
            RunningLoop here = RunningLoop.current();
            if (here != null) {
                throw new IllegalStateException(
                        "Simulation." + method + " was called inside of " + here.loop() + "; await or sleep instead");
            }
            throw new WrongThreadException("Simulation." + method + " was called on " + Thread.currentThread()
                    + ", but its owner is " + owner);
        }
        if (RunningLoop.current() != null) {
            throw new IllegalStateException(
                    "Simulation." + method + " was called in a callback of the loop; await or sleep instead");
        }
    }

    /// Starts another loop, which runs until [#close].
    ///
    /// It is as a loop on another thread: only [rondo.Async#runCoroutineThreadsafe] and
    /// [AbstractEventLoop#callSoonThreadsafe] reach it, and awaiting a future of it on the main loop takes a
    /// bridge. Loops have turns of one iteration each; the seed decides who is next. They share the clock.
    ///
    /// May be called by the owner and by the program. The loop goes on only while the main loop runs.
    ///
    /// {@snippet class=rondo.examples.snippets.SimulationSnippets region=startLoop}
    ///
    /// @param name what it is called in the text of a [DeadlockError]
    /// @return the loop
    /// @throws NondeterminismError if the simulation does not know the calling thread
    public AbstractEventLoop startLoop(String name) {
        Objects.requireNonNull(name, "name");
        world.checkKnown("A loop was started");
        SimulatedDriver added = world.addLoop(name);
        LoopThread thread = new LoopThread(world, added, runnerOf(added, reports));
        others.add(thread);
        thread.plan();
        return added.loop();
    }

    // ---- for the program ----

    /// {@return the main loop, on which [#run] runs programs}
    ///
    /// Outside of a run the owner may use it as any loop that does not run: create tasks, arm timers.
    public AbstractEventLoop loop() {
        return runner.loop();
    }

    /// {@return numbers for the program, which the seed decides}
    ///
    /// To be used by the program and the owner only, not by threads of their own.
    public RandomGenerator random() {
        return random;
    }

    /// Notes something that the program did, so that it counts for the digest.
    ///
    /// What runs of one seed must agree in, and what helps to see where they part.
    ///
    /// @param event what; its text counts, so it needs one that is the same in every run
    /// @throws NondeterminismError if the simulation does not know the calling thread
    public void trace(Object event) {
        String text = event.toString();
        world.checkKnown("\"" + text + "\" was traced");
        world.trail().trace(world.clock().now(), text);
    }

    /// {@return how much time has passed in the simulation since it was made}
    public Duration elapsed() {
        return Duration.ofNanos(world.clock().now());
    }

    // ---- what it was ----

    /// {@return the seed}
    public long seed() {
        return options.seed();
    }

    /// {@return a hash over all that happened so far: each step with its loop, time and number of turns, each
    /// choice, each trace}
    ///
    /// Runs of the same program with the same seed have the same digest after each step.
    public long digest() {
        return world.trail().digest();
    }

    /// {@return the number of steps so far; a step is an iteration of a loop}
    public long steps() {
        return world.steps();
    }

    /// Ends what is left, as [Runner#close] does, in the simulation's time, and closes the loops. Closing again
    /// does nothing.
    ///
    /// @throws UnhandledErrorsError if errors were reported that reached no caller
    /// @throws SimulationError if the simulation cannot go on
    @Override
    public void close() {
        try (runner) {
            endOthers();
        }
        others.forEach(LoopThread::throwFailure);
        throwReports();
    }

    private void endOthers() {
        if (world.loopsLeft() > 1) {
            others.forEach(LoopThread::end);
            runFor(World.ALONE);
        }
    }

    private void throwReports() {
        if (reports.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("Reported, and handled by nobody ").append(world.position());
        for (ExceptionContext report : reports) {
            text.append('\n').append(report.message());
        }
        UnhandledErrorsError error = new UnhandledErrorsError(text.toString());
        for (ExceptionContext report : reports) {
            Throwable exception = report.exception();
            if (exception != null) {
                error.addSuppressed(exception);
            }
        }
        reports.clear();
        throw error;
    }

    Trail trail() {
        return world.trail();
    }

    /// {@return the seed, step, time and digest}
    @Override
    public String toString() {
        return "Simulation" + world.position();
    }

    /// Options of a [Simulation]. Each method returns a new builder.
    public static final class Builder {

        private final SimulationOptions options;

        private Builder(SimulationOptions options) {
            this.options = options;
        }

        /// {@return this builder with another seed; 0 at first}
        ///
        /// @param seed decides all that is open
        public Builder seed(long seed) {
            return new Builder(options.withSeed(seed));
        }

        /// {@return this builder with another cost of a step; a millisecond at first}
        ///
        /// A step costs anything between nothing and that, and small costs are as likely as large ones. With
        /// zero the clock moves by jumps only: all times are exact, and fewer orders are tried.
        ///
        /// @param most what a step costs at most
        public Builder stepCost(Duration most) {
            return new Builder(options.withStepCost(notNegative(most)));
        }

        /// {@return this builder with another delay of calls in an executor; at first the seed chooses up to
        /// ten milliseconds}
        ///
        /// @param most how long a call waits before it begins, and takes until its outcome is there, at most
        public Builder jobDelay(Duration most) {
            return new Builder(options.withJobDelay(notNegative(most)));
        }

        /// {@return this builder with another limit of steps; ten million at first}
        ///
        /// @param most after how many steps a run is an [EndlessRunError]
        public Builder maxSteps(long most) {
            if (most < 1) {
                throw new IllegalArgumentException("A simulation takes steps, so at most " + most + " is too few");
            }
            return new Builder(options.withMaxSteps(most));
        }

        private static Duration notNegative(Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("Nothing takes less than no time: " + duration);
            }
            return duration;
        }

        /// {@return a new simulation, owned by the calling thread}
        public Simulation build() {
            return new Simulation(options);
        }
    }
}
