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

    private final Map<DoneCallback<?>, Boolean> waiting = new WeakHashMap<>();

    void add(DoneCallback<?> callback) {
        waiting.put(callback, true);
    }

    void remove(DoneCallback<?> callback) {
        waiting.remove(callback);
    }

    /// Tells all that are left, in no particular order.
    void drop() {
        List<DoneCallback<?>> left = new ArrayList<>(waiting.keySet());
        waiting.clear();
        left.forEach(DoneCallback::dropped);
    }
}
