package rondo.loop.base;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The failed futures at whose exception nobody looked yet.
///
/// When such a future is collected, its exception is reported, once, by the loop; asyncio does it in
/// the finalizer (`futures.py:__del__`). When the loop is closed it reports those that are left, as
/// nobody could do it later.
final class UnretrievedExceptions {

    private final ErrorReports reports;
    private final ReferenceQueue<BaseFuture<?>> collected = new ReferenceQueue<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet(); // a result may be read on any thread

    // The loop's thread only.
    private long lastNumber; // of a watch
    private boolean anyWatch; // since there was none; spares an iteration the look into the set

    UnretrievedExceptions(ErrorReports reports) {
        this.reports = reports;
    }

    /// Watches over a future that failed just now.
    Watch watch(BaseFuture<?> future, Throwable cause) {
        boolean isTask = future instanceof BaseTask<?>;
        String what = isTask ? "Task exception was never retrieved" : "Future exception was never retrieved";
        String who = future instanceof BaseTask<?> task ? what + ": " + task.name() : what;
        Watch watch = new Watch(this, ++lastNumber, future, who, cause, future.creationSite());
        watches.add(watch);
        anyWatch = true;
        return watch;
    }

    /// Returns true if [#reportCollected] may find something.
    boolean isWatching() {
        return anyWatch;
    }

    /// Reports those whose future was collected. Cheap if there are none.
    void reportCollected() {
        if (anyWatch) {
            pollCollected();
            anyWatch = !watches.isEmpty();
        }
    }

    private void pollCollected() {
        for (Reference<?> next = collected.poll(); next != null; next = collected.poll()) {
            if (next instanceof Watch watch) {
                report(watch);
            }
        }
    }

    /// Reports all that are left, in the order in which they failed.
    void reportAll() {
        watches.stream().sorted(Comparator.comparingLong(watch -> watch.number)).forEach(this::report);
    }

    private void report(Watch watch) {
        if (watches.remove(watch)) {
            reports.neverRetrieved(watch.what, watch.cause, watch.source);
        }
    }

    /// What is to be reported of a future, which it does not keep alive.
    static final class Watch extends PhantomReference<BaseFuture<?>> {

        private final UnretrievedExceptions owner;
        private final long number;
        private final String what;
        private final Throwable cause;
        private final List<StackTraceElement> source;

        private Watch(
                UnretrievedExceptions owner,
                long number,
                BaseFuture<?> future,
                String what,
                Throwable cause,
                List<StackTraceElement> source) {
            super(future, owner.collected);
            this.owner = owner;
            this.number = number;
            this.what = what;
            this.cause = cause;
            this.source = source;
        }

        /// Tells that somebody looked; nothing will be reported. Any thread.
        void retrieved() {
            owner.watches.remove(this);
        }
    }
}
