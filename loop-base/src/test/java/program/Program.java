package program;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Coroutine;
import rondo.Future;
import rondo.Handle;
import rondo.Promise;
import rondo.Task;

/// A user's program: what the loop tells of its frames names these methods.
public final class Program {

    private Program() {}

    public static Handle schedule(AbstractEventLoop loop, Runnable callback) {
        return loop.callSoon(callback);
    }

    public static Handle scheduleLater(AbstractEventLoop loop, Runnable callback) {
        return loop.callLater(Duration.ofSeconds(1), callback);
    }

    public static Handle scheduleThreadsafe(AbstractEventLoop loop, Runnable callback) {
        return loop.callSoonThreadsafe(callback);
    }

    public static <T> Promise<T> makeFuture(AbstractEventLoop loop) {
        return loop.createFuture();
    }

    public static <T> Task<T> makeTask(AbstractEventLoop loop, Coroutine<T> coroutine) {
        return loop.createTask(coroutine);
    }

    public static void sleepForADay() {
        Async.sleep(Duration.ofDays(1));
    }

    public static <T> T awaitHere(Future<T> future) {
        return future.await();
    }

    /// Calls `body` below a number of frames of this class.
    public static <T> T deepDown(int frames, Callable<T> body) throws Exception {
        return frames == 0 ? body.call() : deepDown(frames - 1, body);
    }

    public static void crunch(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    public static void block(CountDownLatch latch) throws InterruptedException {
        latch.await();
    }
}
