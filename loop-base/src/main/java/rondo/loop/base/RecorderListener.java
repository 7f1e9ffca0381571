package rondo.loop.base;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/// Tells a loop that runs when the flight recorder comes into use; at once, if it is.
final class RecorderListener implements FlightRecorderListener {

    private final BaseEventLoop loop;

    RecorderListener(BaseEventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        loop.watch();
    }
}
