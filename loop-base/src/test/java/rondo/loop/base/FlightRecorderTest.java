package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import program.Program;
import rondo.Async;
import rondo.TaskOptions;

/// What a loop leaves in a flight recording.
class FlightRecorderTest {

    private static final Duration LONG = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private final BaseEventLoop loop = new BaseEventLoop(new BusyDriver());

    @AfterEach
    void close() {
        loop.close();
    }

    private interface Body {
        void run() throws Exception;
    }

    /// Returns the events of one kind that `body` leaves.
    private List<RecordedEvent> record(String kind, Duration threshold, Body body) throws Exception {
        Path file = folder.resolve(kind + ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(kind).withThreshold(threshold);
            recording.start();
            body.run();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = Files.exists(file) ? RecordingFile.readAllEvents(file) : List.of();
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(kind))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime)) // they come by threads
                .toList();
    }

    @Test
    void aRunIsRecordedWithTheLoopAndItsCarrier() throws Exception {
        List<RecordedEvent> runs = record("rondo.EventLoopRun", Duration.ZERO, () -> loop.runUntilComplete(() -> 1));

        assertEquals(1, runs.size());
        assertLoop(runs.getFirst());
    }

    private static void assertLoop(RecordedEvent event) {
        String recorded = event.getString("loop");
        String carrier = System.getProperty("rondo.test.carrier", "").equals("open") ? "mounted" : "handoff";
        assertTrue(recorded.contains("busy, " + carrier + " carrier"), recorded);
    }

    @Test
    void aTaskIsRecordedWhenItBeginsAndWhenItEnds() throws Exception {
        Body tasks = () -> {
            loop.runUntilComplete(loop.createTask(() -> 1, TaskOptions.named("fine")));
            var failing = loop.<Integer>createTask(
                    () -> {
                        throw new UnsupportedOperationException();
                    },
                    TaskOptions.named("failing"));
            var cancelled = loop.<Integer>createTask(() -> 1, TaskOptions.named("cancelled"));
            cancelled.cancel();
            loop.runUntilComplete(() -> {
                Async.sleep(Duration.ZERO);
                Async.sleep(Duration.ZERO);
                return failing.exception();
            });
        };

        List<RecordedEvent> started = record("rondo.TaskStart", Duration.ZERO, tasks);
        List<RecordedEvent> ended = record("rondo.TaskEnd", Duration.ZERO, tasks);

        assertEquals(List.of("fine", "failing", "Task-4"), names(started));
        assertEquals(List.of("fine", "failing", "cancelled", "Task-8"), names(ended));
        assertEquals(
                List.of("finished", "failed with java.lang.UnsupportedOperationException", "cancelled", "finished"),
                ended.stream().map(event -> event.getString("outcome")).toList());
        assertEquals(5, ended.getFirst().getLong("taskId"));
        ended.forEach(FlightRecorderTest::assertLoop);
        started.forEach(FlightRecorderTest::assertLoop);
    }

    private static List<String> names(List<RecordedEvent> events) {
        return events.stream().map(event -> event.getString("task")).toList();
    }

    @Test
    void tasksAreRecordedOnlyWhereThatIsAskedFor() throws Exception {
        Path file = folder.resolve("default.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            loop.runUntilComplete(() -> 1);
            recording.stop();
            recording.dump(file);
        }

        assertEquals(
                List.of("rondo.EventLoopRun"),
                RecordingFile.readAllEvents(file).stream()
                        .map(event -> event.getEventType().getName())
                        .filter(name -> name.startsWith("rondo."))
                        .toList());
    }

    @Test
    void aSlowCallbackIsRecorded() throws Exception {
        List<RecordedEvent> slow = record("rondo.SlowCallback", LONG, () -> {
            loop.createTask(
                    () -> {
                        Program.crunch(LONG);
                        return 1;
                    },
                    TaskOptions.named("cruncher"));
            loop.runUntilComplete(() -> 1);
        });

        assertEquals(1, slow.size());
        assertEquals("Task[cruncher, finished]", slow.getFirst().getString("callback"));
        assertTrue(slow.getFirst().getDuration().compareTo(LONG) >= 0);
        assertLoop(slow.getFirst());
    }

    @Test
    void aSlowCallbackIsRecordedAmongSlowTasks() throws Exception {
        List<RecordedEvent> slow = record("rondo.SlowCallback", LONG, () -> {
            loop.runUntilComplete(() -> {
                Program.crunch(LONG);
                loop.callSoon(() -> Program.crunch(LONG));
                Async.sleep(Duration.ZERO);
                Async.sleep(Duration.ZERO);
                Program.crunch(LONG);
                return 1;
            });
        });

        assertEquals(3, slow.size());
    }

    @Test
    void anIterationIsRecordedIfItTookLongThoughNoSingleTurnDid() throws Exception {
        List<RecordedEvent> slow = record("rondo.LoopIteration", LONG, () -> {
            for (int i = 0; i < 10; i++) {
                loop.callSoon(() -> Program.crunch(LONG.dividedBy(10)));
            }
            loop.callSoon(loop::stop);
            loop.runForever();
        });

        assertEquals(1, slow.size());
        assertEquals(11, slow.getFirst().getInt("turns"));
        assertLoop(slow.getFirst());
    }

    @Test
    void aStallIsRecordedWhileItLasts() throws Exception {
        try (LogCapture log = new LogCapture("rondo.loop.base")) {
            loop.setDebug(true);
            loop.setSlowCallbackDuration(Duration.ofMillis(10));
            CountDownLatch never = new CountDownLatch(1);

            List<RecordedEvent> stalls = record("rondo.LoopStall", Duration.ZERO, () -> {
                Thread rescuer = Thread.ofPlatform().start(() -> {
                    while (log.entries.isEmpty()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    never.countDown();
                });
                loop.createTask(
                        () -> {
                            Program.block(never);
                            return 1;
                        },
                        TaskOptions.named("blocker"));
                loop.runUntilComplete(() -> 1);
                rescuer.join();
            });

            RecordedEvent stall = stalls.getFirst();
            assertEquals("Task[blocker, pending]", stall.getString("callback"));
            assertTrue(stall.getString("stack").contains("program.Program.block("), stall.getString("stack"));
            assertTrue(stall.getDuration("running").toMillis() >= 100);
            assertLoop(stall);
        }
    }
}
