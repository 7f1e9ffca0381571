package rondo.bench;

/// A callback that runs some times in each iteration, and then has itself run as often in the next.
final class Rounds implements Runnable {

    private final Callbacks callbacks;
    private final int eachIteration;
    private final int all;
    private int leftInIteration;
    private int left;

    /// Makes ready to run.
    ///
    /// @param callbacks runs this
    /// @param eachIteration how often in one iteration
    /// @param all how often in the end, a multiple of `eachIteration`
    Rounds(Callbacks callbacks, int eachIteration, int all) {
        this.callbacks = callbacks;
        this.eachIteration = eachIteration;
        this.all = all;
        this.left = all;
    }

    /// Starts the contender and has it run them all.
    void start() {
        schedule();
        callbacks.run();
        LoopBenchmark.check(all, all - left);
    }

    private void schedule() {
        leftInIteration = eachIteration;
        for (int i = 0; i < eachIteration; i++) {
            callbacks.callSoon(this);
        }
    }

    @Override
    public void run() {
        left--;
        if (--leftInIteration > 0) {
            return;
        }
        if (left > 0) {
            schedule();
        } else {
            callbacks.stop();
        }
    }
}
