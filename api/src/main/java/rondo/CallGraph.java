package rondo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a future stands, and who waits for it: the stack of a task, of those that await it, of those
/// that await them, and so on.
///
/// It is what a stack trace is to a plain program. It was true at the moment at which
/// [Async#captureCallGraph()] took it, and does not change. Each future is in it once: where two tasks
/// are awaited by the same third, both lead to the same `CallGraph`. Where tasks wait for each other in
/// a circle, the circle is cut: a future that is met again has nobody who awaits it.
///
/// [#toString] is the graph as text, on several lines. Any thread may use it.
///
/// {@snippet class=rondo.examples.snippets.DebuggingSnippets region=callGraph}
///
/// *asyncio:* `FutureCallGraph`; a frame is a [StackTraceElement] instead of a `FrameCallGraphEntry`.
public final class CallGraph {

    private final Future<?> future;
    private final String name;
    private final String line;
    private final List<StackTraceElement> frames;
    private final List<CallGraph> awaitedBy;

    private CallGraph(
            Future<?> future, String name, String line, List<StackTraceElement> frames, List<CallGraph> awaitedBy) {
        this.future = future;
        this.name = name;
        this.line = line;
        this.frames = frames;
        this.awaitedBy = awaitedBy;
    }

    /// {@return the future}
    public Future<?> future() {
        return future;
    }

    /// {@return where it was, if it is a task: the user's frames of [Task#stack], innermost first; none
    /// for other futures}
    public List<StackTraceElement> frames() {
        return Collections.unmodifiableList(frames);
    }

    /// {@return those that were waiting for it: tasks, and futures made of several, such as `gather` makes}
    public List<CallGraph> awaitedBy() {
        return Collections.unmodifiableList(awaitedBy);
    }

    /// {@return the graph as text: one line for each future, its frames, and below it those that await it}
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        new TreeText<>(new AsText(), text).print(this);
        return text.toString();
    }

    /// Takes the graph of `start`; on its loop.
    static CallGraph of(Future<?> start) {
        AbstractEventLoop loop = start.loop();
        AwaitGraph graph = new AwaitGraph(loop.allTasks());
        return new Capture(graph, new Portrait(graph, loop.currentTask())).of(start);
    }

    /// A walk from a future to those that wait for it, depth first. Paths may be long, so it is a loop.
    private static final class Capture {

        private final AwaitGraph graph;
        private final Portrait portrait;
        private final Map<Future<?>, CallGraph> entered = new IdentityHashMap<>();
        private final Set<Future<?>> onPath = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Level> path = new ArrayDeque<>();

        Capture(AwaitGraph graph, Portrait portrait) {
            this.graph = graph;
            this.portrait = portrait;
        }

        private record Level(CallGraph node, Iterator<Future<?>> left) {}

        CallGraph of(Future<?> start) {
            CallGraph root = enter(start);
            while (!path.isEmpty()) {
                Level level = path.element();
                if (level.left().hasNext()) {
                    level.node().awaitedBy.add(awaiter(level.left().next()));
                } else {
                    onPath.remove(path.remove().node().future);
                }
            }
            return root;
        }

        private CallGraph awaiter(Future<?> future) {
            CallGraph known = entered.get(future);
            if (known == null) {
                return enter(future);
            }
            return onPath.contains(future) ? known.cut() : known;
        }

        private CallGraph enter(Future<?> future) {
            CallGraph node = new CallGraph(
                    future,
                    portrait.name(future),
                    portrait.line(future),
                    Portrait.frames(future),
                    new ArrayList<>());
            entered.put(future, node);
            onPath.add(future);
            path.push(new Level(node, graph.awaitedBy(future).iterator()));
            return node;
        }
    }

    private CallGraph cut() {
        return new CallGraph(future, name, line, frames, List.of());
    }

    private static final class AsText implements TreeText.Nodes<CallGraph> {

        @Override
        public String edge() {
            return "awaited by ";
        }

        @Override
        public Object identity(CallGraph node) {
            return node.future;
        }

        @Override
        public String name(CallGraph node) {
            return node.name;
        }

        @Override
        public String line(CallGraph node) {
            return node.line;
        }

        @Override
        public List<String> details(CallGraph node) {
            return node.frames.stream().map(frame -> "at " + frame).toList();
        }

        @Override
        public List<CallGraph> below(CallGraph node) {
            return node.awaitedBy;
        }
    }
}
