package rondo.testkit;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.LoopDump;
import rondo.loop.base.BaseEventLoop;
import rondo.loop.base.Driver;

/// A loop of a simulation. Its waits are where turns change: the loop is in [#select], or it has the turn.
final class SimulatedDriver implements Driver, Actor {

    /*
     * The turn is a baton. Who passes it sets `mine` of the receiver, and parks until its own is set.
     * Volatile: whoever takes it sees all that was done before it was passed.
     */
    private volatile boolean mine;

    private final World world;
    private final int id;
    private final String name;
    private final BaseEventLoop loop;

    private @Nullable Thread thread; // that waits for the turn; before the first one, the thread to start
    private boolean begun; // it had a turn
    private boolean waiting; // for its turn: in `select`, or to begin
    private long wakeAt;
    private boolean woken;
    private long turns; // as of the last select
    private @Nullable SimulatedDriver asker; // the loop that wants a dump of this one, and nothing else
    private String dump = "";

    @SuppressWarnings({"nullness:argument", "nullness:assignment"}) // the loop keeps its driver and uses it later
    SimulatedDriver(World world, int id, String name) {
        this.world = world;
        this.id = id;
        this.name = name;
        this.loop = new BaseEventLoop(this);
        this.loop.setDefaultExecutor(new JobExecutor(world));
    }

    BaseEventLoop loop() {
        return loop;
    }

    @Override
    public int id() {
        return id;
    }

    // ---- as a driver ----

    @Override
    public String name() {
        return SimulatedLoopProvider.NAME;
    }

    @Override
    public long nanoTime() {
        return world.clock().read();
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) {
        long before = turns;
        turns = loop.statistics().turns();
        world.giveWay(this, timeout, turns - before);
        if (world.isFinishedBy(this)) {
            events.accept(loop::stop);
        }
    }

    @Override
    public void wakeup() {
        woken = true;
    }

    @Override
    public void handIn() {
        world.handIn();
    }

    @Override
    public Executor outside(Executor executor) {
        return call -> world.plan(executor, call);
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    // ---- as an actor ----

    /// Begins to wait for its turn, which is due at a time, or when the loop is woken.
    void waitUntil(long when) {
        wakeAt = when;
        waiting = true;
    }

    @Override
    public long readyAt() {
        if (!waiting) {
            return VirtualClock.NEVER;
        }
        return woken ? 0 : wakeAt;
    }

    /// Ends the wait, as the loop has the turn.
    void goOn() {
        waiting = false;
        woken = false;
    }

    boolean isOn(Thread candidate) {
        return thread == candidate;
    }

    // ---- the baton ----

    /// Passes the turn, which this loop has, to another one, and waits for the next.
    void passTo(SimulatedDriver other) {
        thread = Thread.currentThread();
        begun = true;
        mine = false;
        other.receive();
        awaitTurn();
    }

    /// Says what thread runs the loop, which begins when it gets its first turn.
    void planToBegin(Thread unstarted) {
        thread = unstarted;
        waitUntil(0);
    }

    private void receive() {
        Thread receiver = thread;
        mine = true;
        if (begun) {
            Parking.unpark(receiver);
        } else if (receiver != null) {
            begun = true;
            receiver.start();
        }
    }

    private void awaitTurn() {
        awaitBaton();
        for (SimulatedDriver whoAsks = asker; whoAsks != null; whoAsks = asker) {
            asker = null;
            dump = dump();
            passBack(whoAsks);
            awaitBaton();
        }
    }

    /// Passes the turn on for good.
    void leaveTo(SimulatedDriver other) {
        passBack(other);
    }

    private void passBack(SimulatedDriver other) {
        mine = false;
        other.receive();
    }

    private void awaitBaton() {
        Parking.parkWhile(() -> !mine, this);
    }

    /// Returns what the loop is doing; to be called by `whoAsks`, which has the turn.
    String dump(SimulatedDriver whoAsks) {
        if (whoAsks == this || !loop.isRunning()) {
            return dump();
        }
        asker = whoAsks; // only its own thread may look
        whoAsks.mine = false;
        receive();
        whoAsks.awaitBaton();
        return dump;
    }

    private String dump() {
        return name + ": " + LoopDump.of(loop, Duration.ZERO).text();
    }

    @Override
    public String toString() {
        return name;
    }
}
