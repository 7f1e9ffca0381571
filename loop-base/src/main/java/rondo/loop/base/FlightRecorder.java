package rondo.loop.base;

/// Records the runs of loops for JDK Flight Recorder, in a Java runtime that has it.
///
/// [RunEvent] is named only behind the check, so that nothing is linked where `jdk.jfr` is missing.
final class FlightRecorder {

    private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecorder() {}

    /// Runs `body` and records it.
    static void recordRun(BaseEventLoop loop, Runnable body) {
        if (!PRESENT) {
            body.run();
            return;
        }
        RunEvent event = new RunEvent();
        event.begin();
        try {
            body.run();
        } finally {
            event.loop = loop.toString();
            event.commit();
        }
    }
}
