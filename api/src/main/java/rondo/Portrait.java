package rondo;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How futures and tasks are shown to people: a name, a line, and the frames below it.
///
/// Used by the loop's thread only.
final class Portrait {

    private final AwaitGraph graph;
    private final @Nullable Task<?> current;
    private final Map<Future<?>, Integer> numbers = new IdentityHashMap<>(); // of those that several wait for

    Portrait(AwaitGraph graph, @Nullable Task<?> current) {
        this.graph = graph;
        this.current = current;
    }

    /// Returns a task's name, or the text of a future. One for which several wait gets a number, by which
    /// it can be recognised.
    String name(Future<?> future) {
        if (future instanceof Task<?> task) {
            return task.name();
        }
        String text = text(future);
        return graph.awaitedBy(future).size() > 1 ? text + " #" + number(future) : text;
    }

    private static String text(Future<?> future) {
        try {
            return future.toString();
        } catch (RuntimeException broken) { // it may be anybody's
            return future.getClass().getName();
        }
    }

    private int number(Future<?> future) {
        return numbers.computeIfAbsent(future, key -> numbers.size() + 1);
    }

    /// Returns the name and what the future is doing.
    String line(Future<?> future) {
        if (!(future instanceof Task<?> task)) {
            return name(future);
        }
        return task.name() + ": " + doing(task) + (task.cancelling() > 0 && !task.isDone() ? ", cancelling" : "");
    }

    private String doing(Task<?> task) {
        if (task.isDone()) {
            return "done";
        }
        if (task == current) {
            return "running";
        }
        List<Future<?>> awaited = graph.awaiting(task);
        if (awaited.isEmpty()) {
            return "scheduled";
        }
        return below(task).isEmpty() ? "waits for " + name(awaited.getFirst()) : "waiting";
    }

    /// Returns what is to be shown below the future: those it waits for, unless the line tells already.
    List<Future<?>> below(Future<?> future) {
        List<Future<?>> awaited = graph.awaiting(future);
        boolean told = future instanceof Task && awaited.size() == 1 && isPlain(awaited.getFirst());
        return told ? List.of() : awaited;
    }

    private boolean isPlain(Future<?> awaited) {
        return !(awaited instanceof Task) && graph.awaiting(awaited).isEmpty();
    }

    /// Returns where a task is and where it was created.
    List<String> details(Future<?> future) {
        List<String> details = new ArrayList<>();
        frames(future).forEach(frame -> details.add("at " + frame));
        if (future instanceof Task) {
            Frames.ofUser(future.creationSite()).stream()
                    .findFirst()
                    .ifPresent(frame -> details.add("created at " + frame));
        }
        return details;
    }

    /// Returns where a task is, as far as that is the user's code; nothing for other futures.
    static List<StackTraceElement> frames(Future<?> future) {
        return future instanceof Task<?> task ? Frames.ofUser(task.stack()) : List.of();
    }
}
