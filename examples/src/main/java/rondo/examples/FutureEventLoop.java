package rondo.examples;

import java.io.PrintStream;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.Promise;

/// A future that a callback completes, and a loop that runs until it is done.
///
/// The result stays in the future when the loop is closed.
///
/// *asyncio:* `loop.call_soon(mark_done, all_done, 'the result')` and
/// `loop.run_until_complete(all_done)`. There the arguments of a callback are passed beside it; here
/// a lambda binds them.
final class FutureEventLoop {

    private FutureEventLoop() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        AbstractEventLoop loop = EventLoops.newEventLoop();
        Promise<String> allDone = loop.createFuture();
        try {
            out.println("scheduling mark_done");
            loop.callSoon(() -> markDone(allDone, "the result", out));

            out.println("entering event loop");
            String result = loop.runUntilComplete(allDone);
            out.println("returned result: '" + result + "'");
        } finally {
            out.println("closing event loop");
            loop.close();
        }
        out.println("future result: '" + allDone.result() + "'");
    }

    private static void markDone(Promise<String> future, String result, PrintStream out) {
        out.println("setting future result to '" + result + "'");
        future.setResult(result);
    }
}
