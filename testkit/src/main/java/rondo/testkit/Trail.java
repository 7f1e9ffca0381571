package rondo.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in a run, as a number: a hash that rolls over each step, choice and trace.
///
/// Two runs with the same number took the same way. If they did not, what each was told shows where they part.
final class Trail {

    private static final int ENTRIES_AT_MOST = 100_000; // kept; all count for the hash

    private final List<Entry> entries = new ArrayList<>();
    private long hash;

    /// One thing that happened; what `a` and `b` mean depends on the kind.
    private record Entry(Kind kind, int actor, long time, long detail, @Nullable String text) {

        @Override
        public String toString() {
            String at = " at " + Times.format(time);
            return switch (kind) {
                case STEP -> "Loop-" + actor + at + ", after " + detail + " turns";
                case CHOICE -> "the turn of number " + actor + at + ", one of " + detail + " that were ready";
                case JOB -> "Job-" + actor + at;
                case TRACE -> "\"" + text + "\"" + at;
            };
        }
    }

    enum Kind {
        STEP,
        CHOICE,
        JOB,
        TRACE
    }

    void add(Kind kind, int actor, long time, long detail) {
        roll(kind.ordinal());
        roll(actor);
        roll(time);
        roll(detail);
        keep(kind, actor, time, detail, null);
    }

    void trace(long time, String text) {
        roll(Kind.TRACE.ordinal());
        roll(time);
        roll(text.length());
        for (int i = 0; i < text.length(); i++) {
            roll(text.charAt(i));
        }
        keep(Kind.TRACE, 0, time, 0, text);
    }

    private void keep(Kind kind, int actor, long time, long detail, @Nullable String text) {
        if (entries.size() < ENTRIES_AT_MOST) {
            entries.add(new Entry(kind, actor, time, detail, text));
        }
    }

    private void roll(long value) {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio
        hash = mixed ^ mixed >>> 32;
    }

    long digest() {
        return hash;
    }

    /// Tells where this trail and another one part for the first time.
    String firstDifference(Trail other) {
        int common = 0;
        while (common < entries.size()
                && common < other.entries.size()
                && entries.get(common).equals(other.entries.get(common))) {
            common++;
        }
        return "entry " + (common + 1) + " is\n  " + describe(common) + "\nin one run, and\n  "
                + other.describe(common) + "\nin the other"
                + (common == 0 ? "" : "; both had before it\n  " + describe(common - 1));
    }

    private String describe(int index) {
        return index < entries.size() ? entries.get(index).toString() : "the end";
    }
}
