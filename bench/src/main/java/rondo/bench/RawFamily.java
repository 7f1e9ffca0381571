package rondo.bench;

/// A family of bare continuations or threads, the parent included: the floors under gathering and task groups.
final class RawFamily implements Family {

    private final RawScheduler scheduler;
    private int left;
    private int sum;

    RawFamily(String contender) {
        this.scheduler = RawScheduler.of(contender);
    }

    @Override
    public int raise(int times, int children) {
        sum = 0;
        scheduler.spawn(() -> {
            RawFiber me = scheduler.current();
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
                scheduler.suspend();
            }
        });
        scheduler.run();
        return sum;
    }

    @Override
    public void close() {}
}
