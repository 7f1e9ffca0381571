package rondo.loop.base;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Decides which producer, if any, must wake a loop that may be blocked.
final class WakeupGate {

    /*
     *           prepareToBlock         loop thread
     *   AWAKE  ----------------> BLOCKED
     *          <----------------
     *           awake                  loop thread, after every block
     *           signal                 any thread; the winner owes one wake-up
     *
     * No wake-up is lost. A producer enqueues, then reads `state`; the loop writes BLOCKED, then
     * rereads the queue. At least one of the two must see the other's write (Dekker's algorithm [1]).
     * Acquire and release do not give that, so `state` is read and written as volatile here, and the
     * queue does the same.
     *
     * [1] E. W. Dijkstra, Cooperating Sequential Processes, EWD 123, 1965.
     */
    private static final int AWAKE = 0;
    private static final int BLOCKED = 1;

    private static final VarHandle STATE = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "state", VarHandle.class, WakeupGate.class, int.class);

    private volatile int state = AWAKE;

    /// Announces a block. The caller then rereads its queue, and blocks only if that is empty.
    void prepareToBlock() {
        state = BLOCKED; // volatile: Dekker's store
    }

    /// Ends a block, whatever caused it.
    void awake() {
        STATE.setRelease(this, AWAKE); // seen late, it costs a spare wake-up and loses none
    }

    /// Returns true if the loop was blocked, in which case the caller must wake it.
    boolean signal() {
        return state == BLOCKED && STATE.compareAndSet(this, BLOCKED, AWAKE);
    }
}
