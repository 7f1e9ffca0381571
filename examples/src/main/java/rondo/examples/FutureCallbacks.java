package rondo.examples;

import java.io.PrintStream;
import rondo.Async;
import rondo.Future;
import rondo.Promise;

/// Two callbacks on one future, called in the order in which they were added.
///
/// *asyncio:* `all_done.add_done_callback(functools.partial(callback, n=1))`. Here a lambda binds `n`.
final class FutureCallbacks {

    private FutureCallbacks() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        Async.run(() -> {
            completeWithCallbacks(out);
            return null;
        });
    }

    private static void completeWithCallbacks(PrintStream out) {
        Promise<String> allDone = Async.runningLoop().createFuture();
        registerCallbacks(allDone, out);

        out.println("setting result of future");
        allDone.setResult("the result");
    }

    private static void registerCallbacks(Future<String> allDone, PrintStream out) {
        out.println("registering callbacks on future");
        allDone.addDoneCallback(future -> report(1, future, out));
        allDone.addDoneCallback(future -> report(2, future, out));
    }

    private static void report(int n, Future<? extends String> future, PrintStream out) {
        out.println(n + ": future done: " + future.result());
    }
}
