package rondo.loop.base;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/// Tells a loop that runs when the flight recorder comes into use; at once, if it is.
///
/// It begins and ends to listen by itself: if [rondo.loop.base.FlightRecorder] handed it to the JDK, the verifier would
/// ask there for a class that may be missing.
final class RecorderListener implements FlightRecorderListener {

    private final BaseEventLoop loop;

    RecorderListener(BaseEventLoop loop) {
        this.loop = loop;
    }

    void begin() {
        FlightRecorder.addListener(this);
    }

    void end() {
        FlightRecorder.removeListener(this);
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        loop.watch();
    }
}
