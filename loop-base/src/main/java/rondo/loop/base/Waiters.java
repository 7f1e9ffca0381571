package rondo.loop.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Those who wait for a future where they are several, in order: tasks and [DoneCallback]s, each of which is
/// equal to itself only. If they are many, each is found and taken back without a look at the others.
final class Waiters {

    private static final int FEW = 16;

    private Collection<Object> all = new ArrayList<>(8); // a set if they are many

    /// The callbacks by their hash codes; null until one of many is looked for.
    private @Nullable Map<Integer, List<DoneCallback<?>>> byHash;

    void add(Object waiter) {
        if (all.size() == FEW) {
            all = new LinkedHashSet<>(all);
        }
        if (byHash != null) {
            index(byHash, waiter);
        }
        all.add(waiter);
    }

    /// Takes `waiter` back, and returns true if it waited.
    boolean remove(Object waiter) {
        if (byHash != null && waiter instanceof DoneCallback<?> callback) {
            byHash.computeIfPresent(callback.hash(), (hash, same) -> {
                same.remove(callback);
                return same.isEmpty() ? null : same;
            });
        }
        return all.remove(waiter);
    }

    Collection<Object> all() {
        return all;
    }

    /// Returns all callbacks that may equal `consumer`, in order.
    ///
    /// A copy: `equals` and `hashCode` are user code, which may add, remove and throw.
    List<?> candidates(Consumer<?> consumer) {
        if (!(all instanceof LinkedHashSet)) {
            return List.copyOf(all);
        }
        Map<Integer, List<DoneCallback<?>>> index = byHash;
        if (index == null) {
            index = indexAll();
        }
        return List.copyOf(index.getOrDefault(consumer.hashCode(), List.of()));
    }

    private Map<Integer, List<DoneCallback<?>>> indexAll() {
        Map<Integer, List<DoneCallback<?>>> index = new HashMap<>();
        byHash = index; // from now on, as a hashCode may add others
        try {
            List.copyOf(all).forEach(waiter -> index(index, waiter));
        } catch (Throwable failure) { // of a hashCode
            byHash = null;
            throw failure;
        }
        return index;
    }

    private static void index(Map<Integer, List<DoneCallback<?>>> index, Object waiter) {
        if (waiter instanceof DoneCallback<?> callback) {
            index.computeIfAbsent(callback.hash(), hash -> new ArrayList<>(1)).add(callback);
        }
    }
}
