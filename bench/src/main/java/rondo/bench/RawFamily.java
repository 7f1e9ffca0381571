package rondo.bench;

/// A family of bare continuations, the parent included: the floor under gathering and task groups.
final class RawFamily implements Family {

    private final RawScheduler scheduler = new RawScheduler();
    private int left;
    private int sum;

    @Override
    public int raise(int times, int children) {
        sum = 0;
        scheduler.spawn(() -> {
            RawContinuation me = scheduler.current();
            Runnable child = () -> {
                scheduler.yieldNow();
                sum += VALUE;
                if (--left == 0) {
                    scheduler.ready(me);
                }
            };
            for (int i = 0; i < times; i++) {
                left = children;
                for (int j = 0; j < children; j++) {
                    scheduler.spawn(child);
                }
                RawContinuation.suspend();
            }
        });
        scheduler.run();
        return sum;
    }

    @Override
    public void close() {}
}
