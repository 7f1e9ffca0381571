package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {

    @Test
    void aRunIsRecordedWithTheLoopAndItsCarrier(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("runs.jfr");
        BaseEventLoop loop = new BaseEventLoop(new BusyDriver());

        try (loop;
                Recording recording = new Recording()) {
            recording.enable("rondo.EventLoopRun");
            recording.start();
            loop.callSoon(loop::stop);
            loop.runForever();
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> runs = Files.exists(file) ? RecordingFile.readAllEvents(file) : List.of();
        assertEquals(1, runs.size());
        String recorded = runs.getFirst().getString("loop");
        String carrier = System.getProperty("rondo.test.carrier", "").equals("open") ? "mounted" : "handoff";
        assertTrue(recorded.contains("busy, " + carrier + " carrier"), recorded);
    }

    /// A driver that never waits.
    private static final class BusyDriver implements Driver {

        @Override
        public String name() {
            return "busy";
        }

        @Override
        public void select(long timeout, Consumer<Runnable> events) {}

        @Override
        public void wakeup() {}

        @Override
        public void close() {}
    }
}
