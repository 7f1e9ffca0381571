package rondo.loop.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records what loops do for JDK Flight Recorder, in a Java runtime that has it.
///
/// The events are named only behind the check, so that nothing is linked where `jdk.jfr` is missing, and the
/// recorder does not start up (60 ms) in a program that has no recording.
/// While nothing is recorded, each method costs the look at a flag.
final class FlightRecorder {

    private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecorder() {}

    /// Returns true if there was a recording since the JVM began.
    private static boolean isInUse() {
        return PRESENT && jdk.jfr.FlightRecorder.isInitialized();
    }

    /// Runs `body`, a run of the loop, which is told if the recorder comes into use meanwhile or is.
    static void watchRun(BaseEventLoop loop, Runnable body) {
        if (!PRESENT) {
            body.run();
            return;
        }
        RecorderListener listener = new RecorderListener(loop);
        listener.begin();
        try {
            recordRun(loop, body);
        } finally {
            listener.end();
        }
    }

    /// Runs `body` and records it as a run of the loop, if the recorder is in use when it begins.
    private static void recordRun(BaseEventLoop loop, Runnable body) {
        if (!isInUse()) {
            body.run();
            return;
        }
        RunEvent event = new RunEvent();
        event.begin();
        try {
            body.run();
        } finally {
            event.end();
            if (event.shouldCommit()) {
                event.loop = loop.toString();
                commit(event::commit);
            }
        }
    }

    /// Commits an event that has its times already.
    ///
    /// The JDK loses events of a platform thread on which we mounted a virtual thread that left events
    /// too and did not end yet (seen on JDK 25, not on the handoff carrier). So another thread does it.
    private static void commit(Runnable commit) {
        if (Thread.currentThread().isVirtual()) {
            commit.run();
            return;
        }
        Carrier.runAndJoin(Thread.ofVirtual(), commit);
    }

    // ---- iterations and turns ----

    /// Returns true if iterations or turns are to be recorded.
    static boolean recordsLoop() {
        return isInUse() && (IterationEvent.isWanted() || SlowCallbackEvent.isWanted());
    }

    /// Begins to record an iteration; null if that is not wanted.
    static @Nullable IterationEvent beginIteration() {
        if (!isInUse() || !IterationEvent.isWanted()) {
            return null;
        }
        IterationEvent event = new IterationEvent();
        event.begin();
        return event;
    }

    /// Records an iteration if it took long.
    static void endIteration(IterationEvent event, BaseEventLoop loop, int turns) {
        event.end();
        if (event.shouldCommit()) {
            event.loop = loop.toString();
            event.turns = turns;
            commit(event::commit);
        }
    }

    private static boolean recordsTurns() {
        return isInUse() && SlowCallbackEvent.isWanted();
    }

    /// Gives `turn` its turn, and records it if it took long.
    static void recordTurn(BaseEventLoop loop, Ready turn) {
        if (!recordsTurns()) {
            turn.run();
            return;
        }
        Object subject = turn.subject();
        SlowCallbackEvent event = new SlowCallbackEvent();
        event.begin();
        turn.run();
        event.end();
        if (event.shouldCommit()) {
            event.loop = loop.toString();
            event.callback = ErrorReports.describe(subject);
            commit(event::commit);
        }
    }

    /// Records a turn that does not end. Called by the watchdog.
    static void recordStall(BaseEventLoop loop, String turn, long nanos, List<StackTraceElement> frames) {
        if (!isInUse()) {
            return;
        }
        StallEvent event = new StallEvent();
        if (event.shouldCommit()) {
            event.loop = loop.toString();
            event.callback = turn;
            event.running = nanos;
            event.stack = TurnObserver.lines(frames).strip();
            event.commit();
        }
    }

    // ---- tasks ----

    static void recordStart(BaseTask<?> task) {
        if (isInUse() && TaskStartEvent.isWanted()) {
            TaskStartEvent event = new TaskStartEvent();
            event.taskId = task.id();
            event.task = task.name();
            event.loop = task.loop().toString();
            event.commit();
        }
    }

    /// Records the end of a task, which is done.
    static void recordEnd(BaseTask<?> task) {
        if (isInUse() && TaskEndEvent.isWanted()) {
            TaskEndEvent event = new TaskEndEvent();
            event.begin();
            event.taskId = task.id();
            event.task = task.name();
            event.outcome = outcome(task);
            event.loop = task.loop().toString();
            event.end();
            commit(event::commit); // a task that never began ends on the loop's own thread
        }
    }

    private static String outcome(BaseTask<?> done) {
        Throwable failure = done.failureIfAny();
        if (failure != null) {
            return "failed with " + failure.getClass().getName(); // its text is user code, which may throw
        }
        return done.isCancelled() ? "cancelled" : "finished";
    }
}
