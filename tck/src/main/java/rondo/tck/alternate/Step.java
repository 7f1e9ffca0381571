package rondo.tck.alternate;

import java.util.function.Consumer;

/// The turn of a task in the ready queue, or at the future that it waits for.
record Step(AlternateTask<?> task) implements Runnable, Consumer<Object> {

    @Override
    public void run() {
        task.step();
    }

    @Override
    public void accept(Object done) {
        task.step();
    }

    @Override
    public String toString() {
        return "step of " + task;
    }
}
