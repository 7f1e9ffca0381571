package rondo.combinators;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// So many at once, and no more: those who come later stand in line, and the turn of each comes in the
/// order in which they came.
///
/// Who takes part is a [Runnable], compared by identity, whose `run` tells it that its turn has come.
final class Limit {

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
    private final SequencedSet<Runnable> line = new LinkedHashSet<>();

    private Limit(int limit) {
        this.free = limit;
    }

    static Limit of(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "limit is " + limit + ", so nothing would ever run; it must be at least 1");
        }
        return new Limit(limit);
    }

    /// Gives `member` a turn, here or later.
    void enter(Runnable member) {
        if (free > 0) {
            free--;
            member.run();
        } else {
            line.add(member);
        }
    }

    /// Ends the turn of `member`, or its place in the line if the turn has not come.
    void leave(Runnable member) {
        if (line.remove(member)) {
            return;
        }
        if (line.isEmpty()) {
            free++;
        } else {
            line.removeFirst().run();
        }
    }

    /// {@return how many stand in line}
    int waiting() {
        return line.size();
    }
}
