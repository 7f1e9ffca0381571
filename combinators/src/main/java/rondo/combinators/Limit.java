package rondo.combinators;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// So many at once, and no more: those who come later stand in line, and the turn of each comes in the
/// order in which they came.
///
/// @param <M> those who take part, each an object of its own, whose `run` tells it that its turn has come
final class Limit<M extends Runnable> {

    /*
     * Where one who takes part is:
     *
     *             enter, one is free
     *   outside ----------------------> has its turn ----------------> outside
     *           ------------> in line --------------->        leave
     *             enter                another leaves
     *                         in line ------------------------------> outside
     *                                  leave
     *
     * The line is empty whenever one is free.
     */
    private int free;
    private final SequencedSet<M> line = new LinkedHashSet<>();

    private Limit(int limit) {
        this.free = limit;
    }

    static <M extends Runnable> Limit<M> of(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "limit is " + limit + ", so nothing would ever run; it must be at least 1");
        }
        return new Limit<>(limit);
    }

    /// Gives `member` a turn, here or later.
    void enter(M member) {
        if (free > 0) {
            free--;
            member.run();
        } else {
            line.add(member);
        }
    }

    /// Ends the turn of `member`, or its place in the line if the turn has not come.
    void leave(M member) {
        if (line.remove(member)) {
            return;
        }
        if (line.isEmpty()) {
            free++;
        } else {
            line.removeFirst().run();
        }
    }

    /// Sends home those who stand in line, and returns them.
    List<M> clear() {
        List<M> sent = List.copyOf(line);
        line.clear();
        return sent;
    }

    /// {@return how many stand in line}
    int waiting() {
        return line.size();
    }
}
