package rondo.sync;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Items of which the least comes out first; of equal ones, the one that came first.
///
/// @param <T> the type of the items
final class HeapItems<T extends @Nullable Object> implements Items<T> {

    private final Comparator<? super T> order;
    private final java.util.PriorityQueue<Entry<T>> heap;
    private long youngest;
    private long oldest;

    HeapItems(Comparator<? super T> order) {
        this.order = order;
        this.heap = new java.util.PriorityQueue<>((left, right) -> {
            int byItem = order.compare(left.item, right.item);
            return byItem != 0 ? byItem : Long.compare(left.age, right.age);
        });
    }

    @Override
    public void check(T item) {
        order.compare(item, item);
    }

    @Override
    public void add(T item) {
        heap.add(new Entry<>(item, ++youngest));
    }

    @Override
    public T take() {
        return heap.remove().item;
    }

    @Override
    public void putBack(T item) {
        heap.add(new Entry<>(item, --oldest));
    }

    @Override
    public int size() {
        return heap.size();
    }

    @Override
    public void clear() {
        heap.clear();
    }

    private record Entry<T extends @Nullable Object>(T item, long age) {}
}
