package rondo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Who waits for whom on one loop, at one moment.
///
/// Futures know only what they wait for. So this asks all tasks of the loop, and whatever these wait
/// for, and turns the answers around.
///
/// Used by the loop's thread only.
final class AwaitGraph {

    // By identity: a future may be of any class.
    private final Map<Future<?>, List<Future<?>>> awaiting = new IdentityHashMap<>();
    private final Map<Future<?>, List<Future<?>>> awaitedBy = new IdentityHashMap<>();

    /// Asks `tasks` and all that they wait for.
    AwaitGraph(Collection<? extends Future<?>> tasks) {
        Queue<Future<?>> left = new ArrayDeque<>(tasks);
        for (Future<?> waiting = left.poll(); waiting != null; waiting = left.poll()) {
            if (awaiting.containsKey(waiting)) {
                continue;
            }
            List<Future<?>> awaited = ask(waiting);
            awaiting.put(waiting, awaited);
            for (Future<?> each : awaited) {
                awaitedBy.computeIfAbsent(each, key -> new ArrayList<>(1)).add(waiting);
                left.add(each);
            }
        }
    }

    /// A future may be anybody's. One that is broken waits for nothing, and the others are told about.
    private static List<Future<?>> ask(Future<?> future) {
        try {
            return List.copyOf(future.awaiting());
        } catch (RuntimeException broken) {
            return List.of();
        }
    }

    /// Returns what `future` waits for.
    List<Future<?>> awaiting(Future<?> future) {
        return awaiting.getOrDefault(future, List.of());
    }

    /// Returns who waits for `future`: tasks first, in order of creation.
    List<Future<?>> awaitedBy(Future<?> future) {
        return awaitedBy.getOrDefault(future, List.of());
    }
}
