package rondo.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in a run, as a number: a hash that rolls over each step, choice and trace.
///
/// Two runs with the same number took the same way. If it is told to, it also keeps what it was told, so
/// that the first difference between two runs can be shown.
final class Trail {

    private static final int ENTRIES_AT_MOST = 1_000_000; // kept

    private final @Nullable List<Entry> entries;
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

    Trail(boolean keeping) {
        this.entries = keeping ? new ArrayList<>() : null;
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
        if (entries != null && entries.size() < ENTRIES_AT_MOST) {
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

    /// Tells where this trail and another one, both kept, part for the first time.
    String firstDifference(Trail other) {
        List<Entry> mine = entries == null ? List.of() : entries;
        List<Entry> others = other.entries == null ? List.of() : other.entries;
        int common = 0;
        while (common < mine.size()
                && common < others.size()
                && mine.get(common).equals(others.get(common))) {
            common++;
        }
        return "entry " + (common + 1) + " is\n  " + describe(mine, common) + "\nin one run, and\n  "
                + describe(others, common) + "\nin the other"
                + (common == 0 ? "" : "; both had before it\n  " + mine.get(common - 1));
    }

    private static String describe(List<Entry> entries, int index) {
        return index < entries.size() ? entries.get(index).toString() : "the end";
    }
}
