package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Promise;
import rondo.Task;

/// Calls in the wrong place: refused at once, with a message, and nothing is broken by them.
abstract class MisuseRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    MisuseRules(EventLoopTck kit) {
        super(kit);
    }

    private static void refuses(Class<? extends RuntimeException> type, Executable call) {
        String message = assertThrows(type, call).getMessage();
        assertFalse(message == null || message.isBlank(), "the error has no message");
    }

    // ---- waiting ----

    @Test
    @Rule("8.18")
    void aCallbackCannotWait() {
        loop.callSoon(() -> {
            refuses(IllegalStateException.class, promise::await);
            refuses(IllegalStateException.class, loop::yieldNow);
            refuses(IllegalStateException.class, () -> Async.sleep(SHORT));
            refuses(IllegalStateException.class, () -> Async.sleep(Duration.ZERO));
            log.add("went on");
        });

        iterate();

        assertLog("went on");
    }

    @Test
    @Rule("8.19")
    void aThreadThatRunsNoLoopCannotWait() {
        refuses(WrongThreadException.class, promise::await);
        run(() -> runElsewhere(() -> {
            refuses(WrongThreadException.class, promise::await);
            refuses(WrongThreadException.class, loop::yieldNow);
        }));
    }

    @Test
    @Rule("8.20")
    void aWaitInTheWrongPlaceIsRefusedThoughTheFutureIsDone() {
        promise.setResult("value");
        loop.callSoon(() -> {
            refuses(IllegalStateException.class, promise::await);
            log.add(promise.result());
        });

        iterate();
        refuses(WrongThreadException.class, promise::await);

        assertLog("value");
    }

    @Test
    @Rule("8.21")
    void aTaskCannotWaitForItself() {
        Task<String> task = loop.createTask(() -> {
            refuses(IllegalStateException.class, Async.currentTask()::await);
            Async.sleep(Duration.ZERO);
            return "went on";
        });

        assertEquals("went on", loop.runUntilComplete(task));
    }

    @Test
    @Rule("8.22")
    void aTaskCannotWaitForAFutureOfAnotherLoop() {
        Promise<String> pending = open().createFuture();
        Promise<String> done = open().createFuture();
        done.setResult("value");

        run(() -> {
            refuses(IllegalStateException.class, pending::await);
            refuses(IllegalStateException.class, done::await);
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        assertLog("went on");
    }

    @Test
    @Rule("8.22")
    void aTaskCannotHaveItsLoopWaitForAFutureOfAnother() {
        Promise<String> foreign = open().createFuture();

        run(() -> refuses(IllegalStateException.class, () -> loop.awaitDone(foreign)));
    }

    @Test
    @Rule("8.23")
    void ensureFutureRefusesAFutureOfAnotherLoop() {
        Promise<String> foreign = open().createFuture();

        run(() -> {
            refuses(IllegalArgumentException.class, () -> Async.ensureFuture(foreign));
            assertSame(promise, Async.ensureFuture(promise));
            assertEquals("value", Async.ensureFuture(() -> "value").await());
        });
    }

    @Test
    @Rule("8.24")
    void withoutARunningLoopTheFrontDoorIsClosed() {
        refuses(IllegalStateException.class, Async::runningLoop);
        refuses(IllegalStateException.class, Async::currentTask);
        refuses(IllegalStateException.class, () -> Async.createTask(() -> "never"));
        refuses(IllegalStateException.class, () -> Async.sleep(SHORT));
        refuses(IllegalStateException.class, () -> Async.toThread(() -> log.add("never")));
        assertLog();
    }

    // ---- running ----

    @Test
    @Rule("8.25")
    void aRunningLoopCannotBeRunAgain() {
        loop.callSoon(() -> {
            refuses(IllegalStateException.class, loop::runForever);
            refuses(IllegalStateException.class, () -> loop.runUntilComplete(promise));
            refuses(IllegalStateException.class, () -> loop.runUntilComplete(() -> log.add("never")));
        });
        run(() -> {
            refuses(IllegalStateException.class, loop::runForever);
            runElsewhere(() -> refuses(IllegalStateException.class, loop::runForever));
            assertTrue(loop.isRunning());
            assertEquals(1, loop.allTasks().size());
        });

        assertLog();
        assertFalse(loop.isRunning());
    }

    @Test
    @Rule("8.26")
    void aThreadThatRunsALoopCannotRunAnother() {
        AbstractEventLoop other = open();
        Executable all = () -> {
            refuses(IllegalStateException.class, other::runForever);
            refuses(IllegalStateException.class, () -> other.runUntilComplete(() -> log.add("never")));
            refuses(IllegalStateException.class, () -> Async.run(() -> log.add("never")));
            assertTrue(other.allTasks().isEmpty());
            assertFalse(other.isRunning());
        };

        loop.callSoon(() -> {
            try {
                all.execute();
            } catch (Throwable failure) {
                throw LoopRules.<RuntimeException>sneaky(failure);
            }
        });
        run(() -> {
            try {
                all.execute();
            } catch (Throwable failure) {
                throw LoopRules.<RuntimeException>sneaky(failure);
            }
        });

        assertLog();
    }

    @Test
    @Rule("8.27")
    void aRunningLoopCannotBeClosed() {
        run(() -> {
            refuses(IllegalStateException.class, loop::close);
            runElsewhere(() -> refuses(IllegalStateException.class, loop::close));
            loop.callSoon(() -> refuses(IllegalStateException.class, loop::close));
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        assertLog("went on");
        assertFalse(loop.isClosed());
    }
}
