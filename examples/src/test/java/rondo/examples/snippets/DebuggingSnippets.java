package rondo.examples.snippets;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CallGraph;
import rondo.EventLoops;
import rondo.LoopDump;
import rondo.LoopStatistics;

/// The code in the documentation of [CallGraph], [LoopDump], [LoopStatistics] and `docs/debugging.md`.
final class DebuggingSnippets {

    private DebuggingSnippets() {}

    // @start region=callGraph
    /// Returns the names of those who wait for the current task, directly or by a gather or the like.
    static List<String> whoWaitsForMe() {
        CallGraph me = Async.captureCallGraph();
        return me.awaitedBy().stream()
                .map(each -> each.future().toString())
                .toList();
    }
    // @end

    static void loopDump(PrintStream out) {
        // @start region=loopDump
        for (AbstractEventLoop loop : EventLoops.running()) { // from any thread
            out.println(LoopDump.of(loop, Duration.ofSeconds(1)));
        }
        // @end
    }

    static List<String> running() {
        // @start region=running
        List<String> running =
                EventLoops.running().stream().map(AbstractEventLoop::toString).toList();
        // @end
        return running;
    }

    // @start region=statistics
    /// Returns in per cent how busy a loop was between two moments.
    static String busy(LoopStatistics before, LoopStatistics after) {
        long time = after.time() - before.time();
        long asleep = after.asleep().minus(before.asleep()).toNanos();
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * (time - asleep) / time);
    }
    // @end
}
