package rondo;

import org.jspecify.annotations.Nullable;

/// An immutable map from context variables to their values.
///
/// Open addressing by identity in one array, keys and values side by side; a change copies the array.
/// A program has few variables and reads them far more often than it sets them.
final class Bindings {

    static final Bindings NONE = new Bindings(new @Nullable Object[4], 0);

    private final @Nullable Object[] table; // key, value, key, value, …; at most half full
    private final int size;

    private Bindings(@Nullable Object[] table, int size) {
        this.table = table;
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean contains(ContextVar<?> key) {
        return table[slot(table, key)] == key;
    }

    /// Returns the value of `key`, null if it has none; ask [#contains] where null is a value.
    @Nullable Object get(ContextVar<?> key) {
        int slot = slot(table, key);
        return table[slot] == key ? table[slot + 1] : null;
    }

    Bindings with(ContextVar<?> key, @Nullable Object value) {
        int slot = slot(table, key);
        boolean known = table[slot] == key;
        boolean grow = !known && (size + 1) * 4 > table.length;
        @Nullable Object[] copy = grow ? rehash(table.length * 2, null) : table.clone();
        put(copy, key, value);
        return new Bindings(copy, known ? size : size + 1);
    }

    Bindings without(ContextVar<?> key) {
        return contains(key) ? new Bindings(rehash(table.length, key), size - 1) : this;
    }

    private @Nullable Object[] rehash(int length, @Nullable Object leftOut) {
        @Nullable Object[] copy = new @Nullable Object[length];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] instanceof ContextVar<?> key && key != leftOut) {
                put(copy, key, table[i + 1]);
            }
        }
        return copy;
    }

    private static void put(@Nullable Object[] table, ContextVar<?> key, @Nullable Object value) {
        int slot = slot(table, key);
        table[slot] = key;
        table[slot + 1] = value;
    }

    /// Returns where `key` is, or the free place where it would be.
    private static int slot(@Nullable Object[] table, ContextVar<?> key) {
        int mask = table.length - 1;
        int slot = (key.hash() << 1) & mask;
        while (table[slot] != null && table[slot] != key) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }
}
