package rondo.examples;

import java.io.PrintStream;
import java.time.Duration;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Promise;

/// A task that completes, after a while, the future for which another one waits.
///
/// *asyncio:* the example of the documentation of `asyncio.Future`.
final class SetAfter {

    private SetAfter() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        String ending = Async.run(() -> greet(out));
        out.println(ending);
    }

    private static String greet(PrintStream out) {
        AbstractEventLoop loop = Async.runningLoop();
        Promise<String> ending = loop.createFuture();
        loop.createTask(() -> {
            setAfter(ending, Duration.ofMillis(200), "... world");
            return null;
        });

        out.println("hello ...");
        return ending.await();
    }

    private static void setAfter(Promise<String> future, Duration delay, String value) {
        Async.sleep(delay);
        future.setResult(value);
    }
}
