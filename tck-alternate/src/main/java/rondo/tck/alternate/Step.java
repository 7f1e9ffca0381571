package rondo.tck.alternate;

/// The turn of a task in the ready queue.
record Step(AlternateTask<?> task) implements Runnable {

    @Override
    public void run() {
        task.step();
    }

    @Override
    public String toString() {
        return "step of " + task;
    }
}
