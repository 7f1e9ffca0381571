package rondo.examples;

import java.io.PrintStream;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Promise;

/// A task that awaits a future; the loop goes on meanwhile and runs the callback that completes it.
///
/// *asyncio:* `result = await all_done`. No keyword marks `waitForResult` as a coroutine: any method
/// may wait if a task calls it.
final class FutureAwait {

    private FutureAwait() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        String result = Async.run(() -> waitForResult(out));
        out.println("returned result: '" + result + "'");
    }

    private static String waitForResult(PrintStream out) {
        AbstractEventLoop loop = Async.runningLoop();
        Promise<String> allDone = loop.createFuture();

        out.println("scheduling mark_done");
        loop.callSoon(() -> markDone(allDone, "the result", out));

        return allDone.await();
    }

    private static void markDone(Promise<String> future, String result, PrintStream out) {
        out.println("setting future result to '" + result + "'");
        future.setResult(result);
    }
}
