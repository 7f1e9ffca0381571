package rondo.loop.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// The done-callbacks of pending futures that want to know when the loop is closed first; somebody on
/// another thread may be waiting for what they would bring.
///
/// They are held weakly: a future that nobody can complete, of which nobody has a view, may be
/// collected. Used by the loop's thread only.
final class DroppableCallbacks {

    private final Map<DoneCallback<?>, Long> waiting = new WeakHashMap<>(); // and the number by which it came
    private long lastNumber;

    void add(DoneCallback<?> callback) {
        waiting.put(callback, ++lastNumber);
    }

    void remove(DoneCallback<?> callback) {
        waiting.remove(callback);
    }

    /// Tells all that are left, in the order in which they came; the map's own is not the same in two runs.
    void drop() {
        List<Map.Entry<DoneCallback<?>, Long>> left = new ArrayList<>();
        waiting.forEach((callback, number) -> left.add(Map.entry(callback, number)));
        waiting.clear();
        left.sort(Map.Entry.comparingByValue());
        left.forEach(each -> each.getKey().dropped());
    }
}
