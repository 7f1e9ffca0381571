package rondo.sync;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Items that come out in the order in which they came, or in the opposite one.
///
/// @param <T> the type of the items
final class DequeItems<T extends @Nullable Object> implements Items<T> {

    private static final Object NULL = new Object(); // stands for null, which an ArrayDeque does not take

    private final boolean newestFirst;
    private final ArrayDeque<Object> items = new ArrayDeque<>(); // the next one is the first

    private DequeItems(boolean newestFirst) {
        this.newestFirst = newestFirst;
    }

    static <T extends @Nullable Object> DequeItems<T> oldestFirst() {
        return new DequeItems<>(false);
    }

    static <T extends @Nullable Object> DequeItems<T> newestFirst() {
        return new DequeItems<>(true);
    }

    @Override
    public void check(T item) {
        // Any item will do.
    }

    @Override
    public void add(T item) {
        if (newestFirst) {
            putBack(item);
        } else {
            items.addLast(item == null ? NULL : item);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "cast.unsafe"}) // only items of type T were added
    public T take() {
        Object item = items.removeFirst();
        return (T) (item == NULL ? null : item);
    }

    @Override
    public void putBack(T item) {
        items.addFirst(item == null ? NULL : item);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public void clear() {
        items.clear();
    }
}
