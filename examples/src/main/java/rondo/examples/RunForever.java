package rondo.examples;

import java.io.PrintStream;
import java.time.Duration;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;
import rondo.Task;

/// A loop that runs until a callback stops it.
///
/// *asyncio:* `loop.create_task`, `task.add_done_callback`, `loop.run_forever` and `loop.stop`.
final class RunForever {

    private RunForever() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        try (AbstractEventLoop loop = EventLoops.newEventLoop()) {
            Task<String> operation = loop.createTask(() -> slowOperation(out));
            operation.addDoneCallback(done -> {
                out.println("got result: " + done.result());
                loop.stop();
            });

            out.println("running forever");
            loop.runForever();
            out.println("stopped");
        }
    }

    private static String slowOperation(PrintStream out) {
        out.println("slow operation begins");
        Async.sleep(Duration.ofMillis(200));
        return "operation is done!";
    }
}
