package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Task;

class TaskSnippetsTest extends OnEveryLoop {

    private final List<String> log = new ArrayList<>();

    private static String forever() {
        Async.sleep(Duration.ofHours(1));
        return "never";
    }

    @Test
    void cancelComesOutOfTheWait() {
        Async.run(() -> {
            TaskSnippets.cancel(log);
            return null;
        });

        assertEquals(List.of("tidying up", "cancelled: fire alarm"), log);
    }

    @Test
    void uncancelTakesTheRequestBack() {
        List<Coroutine<String>> jobs = List.of(() -> "one", TaskSnippetsTest::forever, () -> "three");

        List<String> results = Async.run(() -> {
            Task<List<String>> worker = Async.createTask(() -> TaskSnippets.uncancel(jobs));
            Async.sleep(Duration.ZERO);
            worker.cancel();
            List<String> done = worker.await();
            assertEquals(0, worker.cancelling());
            return done;
        });

        assertEquals(List.of("one", "skipped", "three"), results);
    }

    @Test
    void catchingExceptionLetsACancellationPass() {
        Async.run(() -> {
            ArrayDeque<Coroutine<String>> jobs = new ArrayDeque<>();
            jobs.add(() -> {
                throw new IOException("no route");
            });
            jobs.add(TaskSnippetsTest::forever);
            jobs.add(() -> "not reached");
            Task<?> worker = Async.createTask(() -> {
                TaskSnippets.workThrough(jobs, log);
                return null;
            });
            Async.sleep(Duration.ZERO);
            worker.cancel();
            assertThrows(CancelledError.class, worker::await);
            return null;
        });

        assertEquals(List.of("failed: no route"), log);
    }

    @Test
    void aTaskFactoryMayStartTasksEagerly() {
        boolean done = Async.run(() -> {
            TaskSnippets.startEagerly(Async.runningLoop());
            return Async.createTask(() -> "at once").isDone();
        });

        assertTrue(done);
    }

    @Test
    void theEagerFactoryRunsTasksToTheirFirstWait() {
        assertTrue(Async.run(() -> TaskSnippets.eagerFactory(Async.runningLoop(), () -> "cached")));
        assertFalse(Async.run(() -> TaskSnippets.eagerFactory(
                Async.runningLoop(), () -> Async.sleep(Duration.ofMillis(1), "fetched"))));
    }
}
