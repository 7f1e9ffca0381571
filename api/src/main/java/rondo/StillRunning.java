package rondo;

/// Shows in a report where a task is that should have ended. Never thrown.
final class StillRunning extends Exception {

    private static final long serialVersionUID = 1L;

    StillRunning(Task<?> task) {
        super(task.name() + " is here", null, false, true);
        setStackTrace(task.stack().toArray(StackTraceElement[]::new));
    }
}
