package rondo.testkit;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A call in an executor: it runs on a thread of its own, but only while it has the turn.
///
/// It gives the turn back when it ends, when it hands something to a loop, and when it blocks.
final class Job implements Actor {

    /*
     *             begin            the call returned
     *   PLANNED --------> RUNNING --------------------> OVER
     *                      |   ^
     *      about to hand   |   |  goOn
     *      something in    v   |
     *                    WAITING <---- AWAY <---- RUNNING
     *                       it goes on,    it is blocked
     *                       without the
     *                       turn
     *
     * RUNNING: it has the turn, and the host, the thread that gave it, waits. All others: it has not.
     * The host makes the transitions to RUNNING and AWAY, the job all others.
     */
    private enum State {
        PLANNED,
        RUNNING,
        WAITING,
        AWAY,
        OVER
    }

    private static final long LOOK_NANOS = 20_000;

    /// How long, in real time, a job that seems to wait for a loop is given to prove the contrary.
    private static final long BRIEF_NANOS = 100_000;

    /// The same for a job that asked nothing of a loop: it may wait for a thread of its own.
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final World world;
    private final int id;
    private final Executor executor;
    private final Runnable call;
    private long readyAt;
    private volatile boolean awake; // it saw that it has the turn; until then its thread may still look parked
    private volatile boolean waitsForLoop; // it handed something in, so what it waits for may be the answer
    private long blockedSince; // in System.nanoTime, while the host waits

    private final AtomicReference<State> state = new AtomicReference<>(State.PLANNED);
    private volatile @Nullable Thread thread; // its own, once it began
    private volatile @Nullable Thread host;

    Job(World world, int id, Executor executor, Runnable call, long readyAt) {
        this.world = world;
        this.id = id;
        this.executor = executor;
        this.call = call;
        this.readyAt = readyAt;
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public long readyAt() {
        return state.get() == State.AWAY ? VirtualClock.NEVER : readyAt;
    }

    boolean isOver() {
        return state.get() == State.OVER;
    }

    Executor executor() {
        return executor;
    }

    boolean isOn(Thread candidate) {
        return thread == candidate;
    }

    // ---- on the host's thread ----

    /// Lets the job go on until it gives the turn back.
    ///
    /// @throws RuntimeException if its executor refuses it; it is over then
    void takeTurn() {
        host = Thread.currentThread();
        if (state.compareAndSet(State.PLANNED, State.RUNNING)) {
            begin();
        } else {
            awake = false;
            state.set(State.RUNNING);
            Parking.unpark(thread);
        }
        awaitReturn();
    }

    private void begin() {
        try {
            executor.execute(this::run);
        } catch (Throwable refused) {
            state.set(State.OVER);
            throw refused;
        }
    }

    private void awaitReturn() {
        blockedSince = System.nanoTime();
        Parking.parkWhile(this::isRunning, this, LOOK_NANOS);
    }

    /// Returns true if the job still has the turn; takes it back if the job is blocked.
    private boolean isRunning() {
        long now = System.nanoTime();
        if (!awake && thread != null || !isBlocked()) {
            blockedSince = now;
        } else if (now - blockedSince > (waitsForLoop ? BRIEF_NANOS : PATIENCE_NANOS)) {
            state.compareAndSet(State.RUNNING, State.AWAY);
        }
        return state.get() == State.RUNNING;
    }

    /// Waits until a job that was blocked, and may have been unblocked by the last turn, is blocked again or
    /// wants a turn.
    void settle() {
        Parking.parkWhile(() -> state.get() == State.AWAY && !isBlocked(), this, LOOK_NANOS);
    }

    /// Returns true if the job waits for somebody, or for a thread of its executor; not for a time.
    private boolean isBlocked() {
        Thread own = thread;
        if (own == null) {
            return true;
        }
        return switch (own.getState()) {
            case WAITING -> true;
            case TIMED_WAITING -> LockSupport.getBlocker(own) != null; // with a limit; a sleep has no blocker
            default -> false;
        };
    }

    // ---- on its own thread ----

    private void run() {
        thread = Thread.currentThread();
        try {
            awake = true;
            comeBack(); // its executor may have let it wait for long
            call.run();
        } finally {
            comeBack();
            thread = null; // it may belong to a pool
            state.set(State.OVER);
            Parking.unpark(host);
        }
    }

    /// Gives the turn back, as the job is about to hand something to a loop, and waits for the next.
    void pause() {
        comeBack();
        waitsForLoop = true;
        readyAt = world.later(world.delay());
        state.set(State.WAITING);
        Parking.unpark(host);
        awaitTurn();
    }

    /// Says that the job is about to wait for what a loop or another job does.
    void aboutToBlock() {
        waitsForLoop = true;
    }

    /// Waits for a turn if the job lost it when it was blocked.
    private void comeBack() {
        if (state.compareAndSet(State.AWAY, State.WAITING)) {
            awaitTurn();
        }
    }

    private void awaitTurn() {
        Parking.parkWhile(() -> state.get() == State.WAITING, this);
        awake = true;
    }

    /// Appends what the job is doing.
    void describeTo(StringBuilder text) {
        Thread own = thread;
        if (own == null) {
            return;
        }
        text.append('\n').append(this).append(": ").append(isBlocked() ? "blocked" : "running").append('\n');
        for (StackTraceElement frame : own.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
    }

    @Override
    public String toString() {
        return "Job-" + id;
    }
}
