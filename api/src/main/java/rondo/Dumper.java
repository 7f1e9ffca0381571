package rondo;

import java.time.Duration;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.spi.RunningLoop;

/// Takes a [LoopDump].
final class Dumper {

    private final AbstractEventLoop loop;

    Dumper(AbstractEventLoop loop) {
        this.loop = loop;
    }

    LoopDump dump(Duration patience) {
        RunningLoop here = RunningLoop.current();
        if (here != null && here.loop() == loop) {
            return read();
        }
        LoopDump atRest = readAtRest();
        if (atRest != null) {
            return atRest;
        }
        LoopDump answer = ask(patience);
        if (answer != null) {
            return answer;
        }
        atRest = readAtRest(); // it stopped before it came to answer
        return atRest != null ? atRest : unanswered(patience);
    }

    // ---- a loop that answers ----

    /// Has the loop take its dump; null if it does not.
    private @Nullable LoopDump ask(Duration patience) {
        DumpRequest request = new DumpRequest(this::read);
        try {
            loop.callSoonThreadsafe(request, Context.empty());
        } catch (IllegalStateException closed) {
            return null;
        }
        return request.await(patience);
    }

    /// Reads a loop that does not run; null if it does, or began to.
    private @Nullable LoopDump readAtRest() {
        if (loop.isRunning()) {
            return null;
        }
        try {
            return read();
        } catch (WrongThreadException | ConcurrentModificationException begunToRun) {
            return null;
        }
    }

    private LoopDump read() {
        Set<Task<?>> tasks = loop.allTasks();
        AwaitGraph graph = new AwaitGraph(tasks);
        LoopStatistics statistics = loop.statistics();
        StringBuilder text = new StringBuilder();
        text.append(loop).append(": ").append(tasks.size()).append(tasks.size() == 1 ? " task\n" : " tasks\n");
        text.append(inWords(statistics)).append('\n');
        TreeText<Future<?>> tree = new TreeText<>(new AsTree(new Portrait(graph, loop.currentTask())), text);
        for (Task<?> task : tasks) { // not a stream: the running task may be the one that asks for this
            if (graph.awaitedBy(task).isEmpty()) {
                print(task, tree, text);
            }
        }
        for (Task<?> task : tasks) { // of circles, which nobody awaits from outside
            if (!tree.isPrinted(task)) {
                print(task, tree, text);
            }
        }
        return new LoopDump(loop, true, statistics, text.toString());
    }

    private static void print(Task<?> root, TreeText<Future<?>> tree, StringBuilder text) {
        text.append('\n');
        tree.print(root);
    }

    private static String inWords(LoopStatistics numbers) {
        return String.format(
                Locale.ROOT,
                "iterations %d, turns %d, from other threads %d, asleep %.1f s in %d of %.1f s, ready %d, timers %d, "
                        + "tasks created %d",
                numbers.iterations(),
                numbers.turns(),
                numbers.threadsafeCalls(),
                numbers.asleep().toNanos() / 1e9,
                numbers.sleeps(),
                numbers.time() / 1e9,
                numbers.ready(),
                numbers.timers(),
                numbers.tasksCreated());
    }

    private record AsTree(Portrait portrait) implements TreeText.Nodes<Future<?>> {

        @Override
        public String edge() {
            return "";
        }

        @Override
        public Object identity(Future<?> future) {
            return future;
        }

        @Override
        public String name(Future<?> future) {
            return portrait.name(future);
        }

        @Override
        public String line(Future<?> future) {
            return portrait.line(future);
        }

        @Override
        public List<String> details(Future<?> future) {
            return portrait.details(future);
        }

        @Override
        public List<Future<?>> below(Future<?> future) {
            return portrait.below(future);
        }
    }

    // ---- a loop that does not ----

    /// Tells what can be seen from outside: nothing here waits for the loop.
    private LoopDump unanswered(Duration patience) {
        LoopStatistics statistics = loop.statistics();
        StringBuilder text = new StringBuilder();
        text.append(loop).append(" did not answer within ").append(patience).append('\n');
        text.append(inWords(statistics)).append('\n');
        for (RunningLoop running : RunningLoop.all()) {
            if (running.loop() == loop) {
                appendThread(running, text);
            }
        }
        return new LoopDump(loop, false, statistics, text.toString());
    }

    private static void appendThread(RunningLoop running, StringBuilder text) {
        Task<?> task = running.task();
        Thread thread = running.thread();
        if (thread == null) {
            return;
        }
        text.append('\n').append(task == null ? "a callback" : task.name());
        text.append(": running on ").append(thread).append(", ").append(thread.getState()).append('\n');
        Frames.ofUser(Arrays.asList(thread.getStackTrace()))
                .forEach(frame -> text.append("        at ").append(frame).append('\n'));
    }
}
