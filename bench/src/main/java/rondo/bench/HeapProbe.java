package rondo.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.Task;

/// Fills loops with many things of one kind, and prints how much of the heap one of each takes.
///
/// It has a JVM of its own, which [Heap] starts, and leaves it full.
final class HeapProbe {

    private static final int COUNT = 100_000;
    private static final int WARM_UPS = 5;
    private static final int COUNT_TO_WARM_UP = 20_000;
    private static final Duration LONG = Duration.ofHours(1);

    private final String provider;
    private final @Nullable Object[] held = new @Nullable Object[COUNT]; // what no loop holds

    private HeapProbe(String provider) {
        this.provider = provider;
    }

    /// Measures each kind, and prints a line for it.
    ///
    /// @param args the provider of the loop
    public static void main(String[] args) {
        HeapProbe probe = new HeapProbe(args[0]);
        probe.measure("waiting task", loop -> {
            Coroutine<Integer> wait = () -> loop.<Integer>createFuture().await();
            return i -> loop.createTask(wait);
        });
        probe.measure("sleeping task", loop -> {
            Coroutine<Integer> sleep = () -> Async.sleep(LONG, 1);
            return i -> loop.createTask(sleep);
        });
        probe.measure("pending future", loop -> i -> probe.held[i] = loop.createFuture());
        probe.measure("timer", loop -> {
            Runnable nothing = () -> {};
            return i -> loop.callLater(LONG, nothing);
        });
        Runtime.getRuntime().halt(0); // the tasks would wait for ever
    }

    /// Measures one kind of thing.
    ///
    /// @param what what it is
    /// @param kind given a loop, says how to create one
    private void measure(String what, Function<AbstractEventLoop, IntConsumer> kind) {
        for (int i = 0; i < WARM_UPS; i++) {
            try (AbstractEventLoop loop = EventLoops.newEventLoop(provider)) { // compiled code has smaller frames
                fill(loop, COUNT_TO_WARM_UP, kind.apply(loop));
                end(loop);
            }
        }
        AbstractEventLoop loop = EventLoops.newEventLoop(provider);
        Arrays.fill(held, null);
        fill(loop, COUNT, i -> loop.callSoon(() -> {})); // what the loop keeps of that is not the things' own
        IntConsumer create = kind.apply(loop);
        HeapUse before = HeapUse.now();
        fill(loop, COUNT, create);
        HeapUse after = HeapUse.now();
        HeapUse one = after.minus(before, COUNT);
        System.out.println(what + '\t' + one.bytes() + '\t' + one.used() + '\t' + one.parts());
        if (loop.isClosed()) {
            throw new AssertionError("kept until here, as the heap is measured with it");
        }
    }

    private static void fill(AbstractEventLoop loop, int count, IntConsumer create) {
        for (int i = 0; i < count; i++) {
            create.accept(i);
        }
        runOneIteration(loop); // in which tasks begin
    }

    private static void runOneIteration(AbstractEventLoop loop) {
        loop.callSoon(loop::stop);
        loop.runForever();
    }

    private static void end(AbstractEventLoop loop) {
        loop.allTasks().forEach(Task::cancel);
        while (!loop.allTasks().isEmpty()) {
            runOneIteration(loop);
        }
    }
}
