package rondo.loop.base;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Watches the turns of a loop, in debug mode and in a flight recording: it logs those that took long,
/// with the stack that a [Watchdog] saw meanwhile, and those that do not end.
final class TurnObserver {

    /// Logs what is slow, whoever finds out.
    static final System.Logger LOG = System.getLogger("rondo.loop.base");

    private final BaseEventLoop loop;
    private final DebugMode debug;

    private @Nullable IterationEvent iteration; // that is being recorded
    private int turns; // it is to give
    private @Nullable Watchdog watchdog; // from the first turn that is observed in debug mode to the end of the run

    TurnObserver(BaseEventLoop loop) {
        this.loop = loop;
        this.debug = loop.debug();
    }

    /// Begins an iteration, and returns true if it is observed: its turns are to be given by [#run], and its end is
    /// to be told by [#end].
    boolean begin(int turns) {
        if (!isWanted()) {
            return false;
        }
        this.turns = turns;
        iteration = FlightRecorder.beginIteration();
        return true;
    }

    /// Returns true if the next iteration is to be observed.
    boolean isWanted() {
        return debug.isOn() || FlightRecorder.recordsLoop();
    }

    /// Ends the iteration.
    void end() {
        if (iteration != null) {
            FlightRecorder.endIteration(iteration, loop, turns);
            iteration = null;
        }
    }

    /// Gives `turn` its turn, and tells if it took long.
    void run(Ready turn) {
        if (!debug.isOn()) {
            FlightRecorder.recordTurn(loop, turn);
            return;
        }
        String before = ErrorReports.describe(turn); // afterwards it may have let its callback go
        Watchdog watching = watching();
        watching.begin(before);
        FlightRecorder.recordTurn(loop, turn);
        long took = watching.end();
        if (took >= debug.threshold()) {
            logSlow(before, took, watching.sample());
        }
    }

    private Watchdog watching() {
        Watchdog watching = watchdog;
        if (watching == null) {
            watching = new Watchdog(loop, System::nanoTime);
            watching.start();
            watchdog = watching;
        }
        return watching;
    }

    private static void logSlow(String turn, long took, List<StackTraceElement> sample) {
        String text = String.format(Locale.ROOT, "Executing %s took %.3f seconds", turn, took / 1e9);
        LOG.log(
                System.Logger.Level.WARNING,
                sample.isEmpty() ? text : text + "; meanwhile it was seen (innermost first)" + lines(sample));
    }

    /// Returns stack frames as lines of a log entry.
    static String lines(List<StackTraceElement> frames) {
        StringBuilder text = new StringBuilder();
        frames.forEach(frame -> text.append("\n    at ").append(frame));
        return text.toString();
    }

    /// Ends the watch, at the end of a run.
    void close() {
        if (watchdog != null) {
            watchdog.close();
            watchdog = null;
        }
    }
}
