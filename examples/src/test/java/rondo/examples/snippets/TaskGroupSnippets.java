package rondo.examples.snippets;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.Coroutine;
import rondo.ExceptionGroup;
import rondo.Task;
import rondo.combinators.TaskGroup;

/// The code in the documentation of [TaskGroup].
final class TaskGroupSnippets {

    private TaskGroupSnippets() {}

    static String fetch(String name) {
        Async.sleep(Duration.ofMillis(5));
        return "page " + name;
    }

    static String joined() throws ExceptionGroup {
        // @start region=run
        List<Task<String>> pages = new ArrayList<>();
        TaskGroup.run(group -> {
            pages.add(group.createTask(() -> fetch("a")));
            pages.add(group.createTask(() -> fetch("b")));
            return null;
        });
        String both = pages.get(0).result() + ", " + pages.get(1).result(); // both are done
        // @end
        return both;
    }

    static String failed(Coroutine<String> order, Coroutine<String> payment) {
        // @start region=failure
        try {
            TaskGroup.run(group -> {
                group.createTask(order);
                group.createTask(payment);
                return null;
            });
        } catch (ExceptionGroup failed) {
            ExceptionGroup ofNetwork = failed.subgroup(IOException.class);
            return ofNetwork == null ? "refused" : "try again, " + ofNetwork.exceptions().size() + " failed";
        }
        // @end
        return "done";
    }

    static @Nullable String fastest(List<Coroutine<String>> mirrors) throws ExceptionGroup {
        // @start region=cancel
        List<String> pages = new ArrayList<>();
        TaskGroup.run(group -> {
            for (Coroutine<String> mirror : mirrors) {
                group.createTask(() -> {
                    pages.add(mirror.await());
                    group.cancel(); // the others are not needed any more
                    return null;
                });
            }
            return null;
        });
        // @end
        return pages.isEmpty() ? null : pages.getFirst();
    }

    static int crawl(List<String> names) throws ExceptionGroup {
        // @start region=limit
        List<String> pages = new ArrayList<>();
        TaskGroup.run(10, group -> { // ten at once
            for (String name : names) {
                group.createTask(() -> pages.add(fetch(name)));
            }
            return null;
        });
        // @end
        return pages.size();
    }
}
