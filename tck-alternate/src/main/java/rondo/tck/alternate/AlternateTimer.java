package rondo.tck.alternate;

import java.util.Comparator;
import rondo.Context;
import rondo.TimerHandle;

/// A callback that waits for its time.
final class AlternateTimer extends AlternateHandle implements TimerHandle {

    /// By time and, at the same time, in order of registration.
    static final Comparator<AlternateTimer> ORDER =
            Comparator.comparingLong(AlternateTimer::when).thenComparingLong(timer -> timer.number);

    private final long when;
    private final long number;

    AlternateTimer(AlternateLoop loop, Runnable callback, Context context, long when, long number) {
        super(loop, callback, context, false);
        this.when = when;
        this.number = number;
    }

    @Override
    public long when() {
        return when;
    }

    @Override
    public void cancel() {
        super.cancel();
        loop.forget(this);
    }
}
