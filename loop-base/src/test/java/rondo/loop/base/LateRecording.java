package rondo.loop.base;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/// A program whose loop is busy already when the first recording of its JVM begins; it prints how many of the loop's
/// iterations were recorded.
final class LateRecording {

    private static volatile boolean records;

    private LateRecording() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        CountDownLatch runs = new CountDownLatch(1);
        Thread loop = Thread.ofPlatform().start(() -> runBusyLoop(runs));
        runs.await();
        try (Recording recording = new Recording()) {
            recording.enable("rondo.LoopIteration").withThreshold(Duration.ZERO);
            recording.start();
            records = true;
            loop.join();
            recording.stop();
            recording.dump(file);
        }
        System.out.println(RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("rondo.LoopIteration"))
                .count());
        Files.delete(file);
    }

    private static void runBusyLoop(CountDownLatch runs) {
        try (BaseEventLoop loop = new BaseEventLoop(new BusyDriver())) {
            loop.callSoon(runs::countDown);
            loop.callSoon(() -> spin(loop, 0));
            loop.runForever();
        }
    }

    /// Takes turns until there is a recording, and then many more: what is recorded while the recorder starts up may
    /// be lost in it (seen on JDK 25, one time in ten).
    private static void spin(BaseEventLoop loop, int recorded) {
        if (recorded == 20_000) {
            loop.stop();
        } else {
            loop.callSoon(() -> spin(loop, records ? recorded + 1 : 0));
        }
    }
}
