package rondo.faults.specimen;

import java.util.function.IntSupplier;

/// Counts from the least to the most.
public final class Counter implements IntSupplier {

    private final Step step = new Step();
    private int count = Limits.least() - 1;

    /// Begins to count.
    public Counter() {}

    @Override
    public int getAsInt() {
        if (count < Limits.MOST) {
            count = step.after(count);
        }
        return count;
    }

    /// From one number to the next.
    private static final class Step {

        int after(int number) {
            return number + 1;
        }
    }
}
