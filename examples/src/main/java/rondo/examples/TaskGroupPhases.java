package rondo.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.IntStream;
import rondo.Async;
import rondo.CancelledError;
import rondo.ExceptionGroup;
import rondo.combinators.TaskGroup;

/// Three phases of which one fails: the others are cancelled, and the group ends when all have ended.
///
/// *asyncio:* `async with asyncio.TaskGroup() as group`, and `except* ValueError`.
final class TaskGroupPhases {

    private TaskGroupPhases() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        Async.run(() -> {
            runPhases(3, out);
            return null;
        });
    }

    private static void runPhases(int count, PrintStream out) {
        out.println("starting main");
        try {
            TaskGroup.run(group -> {
                IntStream.range(0, count).forEach(i -> group.createTask(() -> phase(i, out)));
                out.println("waiting for phases to complete");
                return null;
            });
        } catch (ExceptionGroup failed) {
            out.println("caught " + failed.getMessage());
            failed.exceptions().forEach(each -> out.println("- " + each.getMessage()));
        }
        out.println("exiting main");
    }

    private static String phase(int i, PrintStream out) {
        out.println("in phase " + i);
        try {
            Async.sleep(Duration.ofMillis(300 - 100 * i));
        } catch (CancelledError cancelled) {
            out.println("phase " + i + " cancelled");
            throw cancelled;
        }
        if (i == 1) {
            throw new IllegalStateException("phase " + i + " failed");
        }
        out.println("done with phase " + i);
        return "phase " + i + " result";
    }
}
