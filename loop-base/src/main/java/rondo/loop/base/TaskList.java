package rondo.loop.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tasks that are not done, in order of creation: a list linked through the tasks themselves.
///
/// asyncio knows its tasks by weak references only, and loses those that nobody else holds; here the
/// loop holds them.
///
/// Used by the loop's thread only.
final class TaskList {

    private @Nullable BaseTask<?> first;
    private @Nullable BaseTask<?> last;
    private int size;

    /// Returns how many tasks are not done. Another thread may get an older number.
    int size() {
        return size;
    }

    void add(BaseTask<?> task) {
        size++;
        BaseTask<?> before = last;
        task.previous = before;
        if (before == null) {
            first = task;
        } else {
            before.next = task;
        }
        last = task;
    }

    void remove(BaseTask<?> task) {
        size--;
        BaseTask<?> before = task.previous;
        BaseTask<?> after = task.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        task.previous = null;
        task.next = null;
    }

    List<BaseTask<?>> toList() {
        List<BaseTask<?>> tasks = new ArrayList<>();
        for (BaseTask<?> task = first; task != null; task = task.next) {
            tasks.add(task);
        }
        return tasks;
    }
}
