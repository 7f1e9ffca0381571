package rondo.loop.base;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rondo.Context;
import rondo.LoopStatistics;

/// What is to run, and the iteration that runs it: ready queue, timers, the inbox of other threads, and
/// the driver that waits while all are empty.
final class Scheduler {

    // Used by whoever runs on the loop, one at a time.
    private final BaseEventLoop loop;
    private final ReadyQueue ready = new ReadyQueue();
    private final TimerHeap timers = new TimerHeap();
    private final TurnObserver observer;
    private int lastTurn; // of this iteration: where the ready queue ended
    private boolean observed; // so are its turns
    private boolean watched; // set by any thread, and never cleared: an iteration is to ask whether it is observed

    @SuppressWarnings("nullness:methodref.receiver.bound") // called in iterations only
    private final Consumer<Runnable> events = this::addEvent;

    private boolean inRun;
    private boolean stopping;
    private boolean interrupted; // the thread was, during this run
    private final Tally tally = new Tally();
    private final AdaptiveSpin spin;

    // Used by other threads as well.
    private final Driver driver;
    private final long origin; // of the clock
    private final InboxReader inbox;

    Scheduler(BaseEventLoop loop, Driver driver, Supplier<Inbox> inbox) {
        this.loop = loop;
        this.driver = driver;
        this.origin = driver.nanoTime();
        this.inbox = new InboxReader(inbox);
        this.spin = new AdaptiveSpin(driver, Runtime.getRuntime().availableProcessors());
        this.observer = new TurnObserver(loop);
        this.watched = observer.isWanted();
    }

    // ---- what is to run ----

    /// Appends something to what is ready.
    void ready(Ready entry) {
        if (!inRun) { // at rest, calls of both kinds keep their order
            tally.received(inbox.drainTo(ready));
        }
        ready.add(entry);
    }

    /// Takes back what was appended last.
    void takeBack(Ready entry) {
        ready.removeLast(entry);
    }

    /// Adds a timer.
    Timer at(long when, Runnable callback, Context context) {
        long seq = timers.nextSeq();
        Timer timer = new Timer(loop, timers, when, seq, callback, context);
        timers.add(timer);
        return timer;
    }

    /// Has iterations ask from now on whether they are observed, as that may be wanted now; any thread.
    ///
    /// That nobody ever wanted it is one look at a field of our own, and what the JIT compiler then makes of an
    /// iteration is a tenth faster. The field is plain, and read after the look into the inbox, which acquires.
    void watch() {
        watched = true;
    }

    long time() {
        return driver.nanoTime() - origin;
    }

    /// Ends the run after this iteration, or the next run after one iteration.
    void stop() {
        stopping = true;
    }

    // ---- running it ----

    /// Runs iterations until [#stop].
    void run() throws IOException {
        inRun = true;
        try {
            do {
                runOnce();
            } while (!stopping);
        } finally {
            inRun = false;
            stopping = false;
            observer.close();
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    /// One iteration; `base_events.py:_run_once`.
    private void runOnce() throws IOException {
        select();
        moveToReady();
        loop.unretrieved().reportCollected();
        giveTurns();
    }

    private void moveToReady() {
        int received = inbox.drainTo(ready);
        if (received > 0) {
            tally.received(received);
            spin.received(received);
        }
        if (timers.size() > 0) {
            timers.moveDue(time(), ready);
        }
    }

    private void giveTurns() {
        beginTurns();
        if (observed) {
            giveObservedTurns();
            return;
        }
        while (turnsLeft() > 0) {
            Ready single = ready.takeSingle();
            if (single != null) {
                single.run();
            } else {
                giveTurns(ready.firstBatch());
            }
        }
    }

    /// The JIT compiler knows what it calls here, and makes no object of a turn.
    private void giveTurns(InboxBatch batch) {
        while (batch.size() > 0) {
            ready.takeOf(batch).run();
        }
    }

    private void giveObservedTurns() {
        while (turnsLeft() > 0) {
            observer.run(ready.take());
        }
        observer.end();
    }

    /// Fixes what has its turn in this iteration: what is ready now.
    private void beginTurns() {
        lastTurn = ready.end();
        tally.iteration();
        observed = watched && observer.begin(turnsLeft());
    }

    private int turnsLeft() {
        return ready.sizeUntil(lastTurn);
    }

    /// Takes the next turn of this iteration for a fiber that is free, if it is the first of a task and
    /// nobody observes turns; else returns null.
    @Nullable BaseTask<?> takeNewTask() {
        BaseTask<?> next = nextTask();
        if (next == null || !next.isToBegin()) {
            return null;
        }
        ready.take();
        return next;
    }

    /// Takes the next turn for a fiber that passes it on, if it is a step of a task and nobody observes turns; else
    /// returns null. If this iteration is over the next one begins, unless that needs the loop itself.
    @Nullable BaseTask<?> takeTask() {
        if (turnsLeft() == 0 && mayIterateOnFiber()) {
            moveToReady();
            beginTurns();
        }
        BaseTask<?> next = nextTask();
        if (next == null || !next.isToStep()) {
            return null;
        }
        ready.take();
        return next;
    }

    /// Returns the task whose turn is next in this iteration, which stays; null if that is no task's, or observed.
    private @Nullable BaseTask<?> nextTask() {
        return turnsLeft() > 0 && !observed && ready.first() instanceof BaseTask<?> task ? task : null;
    }

    /// Returns true if an iteration has no events to collect and nothing to report, and so may be begun by a fiber.
    private boolean mayIterateOnFiber() {
        return !stopping
                && !observed
                && !ready.isEmpty()
                && driver.isIdle()
                && !loop.unretrieved().isWatching()
                && !(watched && observer.isWanted());
    }

    /// Waits for events, for the inbox and for the first timer, unless there is something to do.
    private void select() throws IOException {
        if (stopping || !ready.isEmpty() || isHandedIn()) {
            driver.select(0, events);
            return;
        }
        WakeupGate gate = inbox.gate();
        gate.prepareToBlock();
        long from = driver.nanoTime();
        try {
            driver.select(inbox.isEmpty() ? untilFirst(timers.first()) : 0, events);
        } finally {
            gate.awake();
            long took = driver.nanoTime() - from;
            tally.slept(took);
            spin.slept(took, inbox.hasNext());
            interrupted |= Thread.interrupted(); // it would keep the driver from waiting ever again
        }
    }

    /// Returns true if another thread handed something in, or does so before it would be worth to fall asleep.
    private boolean isHandedIn() {
        if (!spin.isWorthwhile() || untilFirst(timers.first()) <= AdaptiveSpin.AT_MOST_NANOS) {
            return inbox.hasNext();
        }
        return !spin.isBetterLate() && inbox.hasNext() || spin.awaitNext(inbox);
    }

    private long untilFirst(@Nullable Timer first) {
        if (first == null) {
            return Driver.FOREVER;
        }
        long now = time();
        return first.when <= now ? 0 : first.when - now; // compared first: the difference may overflow
    }

    private void addEvent(Runnable callback) {
        ready.add(new SoonHandle(loop, loop.traced(callback), Context.empty()));
    }

    /// Returns what was counted, with what the rest of the loop knows; any thread.
    LoopStatistics statistics(long tasksCreated, int tasksAlive) {
        return tally.statistics(time(), ready, timers.size(), tasksCreated, tasksAlive);
    }

    // ---- closing ----

    /// Drops all that waits to run, and tells those who want to know.
    void drop() {
        inbox.drainAllTo(ready);
        while (!ready.isEmpty()) {
            Ready first = ready.take();
            tally.dropped();
            first.dropped();
        }
        for (Timer first = timers.first(); first != null; first = timers.first()) {
            timers.remove(first);
            first.dropped();
        }
    }
}
