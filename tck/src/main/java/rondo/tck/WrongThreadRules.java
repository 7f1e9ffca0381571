package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import rondo.Async;
import rondo.Context;
import rondo.ExceptionContext;
import rondo.Promise;

/// Calls from another thread while the loop runs.
abstract class WrongThreadRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    WrongThreadRules(EventLoopTck kit) {
        super(kit);
    }

    /// Fails unless `call` is refused everywhere but on the loop, while a task and while a callback runs.
    private void refusesOtherThreads(Executable call) {
        Body refused = () -> assertThrows(WrongThreadException.class, call);
        run(() -> {
            runElsewhere(refused);
            var inVirtualThread = Thread.ofVirtual().unstarted(() -> {
                assertThrows(WrongThreadException.class, call);
                log.add("refused");
            });
            inVirtualThread.start();
            inVirtualThread.join();
            loop.callSoon(() -> runElsewhere(refused));
            Async.sleep(Duration.ZERO);
        });
        assertLog("refused");
    }

    @Test
    @Rule("7.1")
    void callbacksCannotBeScheduledFromAnotherThread() {
        refusesOtherThreads(() -> loop.callSoon(note("never")));
        log.clear();
        refusesOtherThreads(() -> loop.callSoon(note("never"), Context.empty()));
    }

    @Test
    @Rule("7.2")
    void timersCannotBeArmedFromAnotherThread() {
        refusesOtherThreads(() -> loop.callLater(SHORT, note("never")));
        log.clear();
        refusesOtherThreads(() -> loop.callAt(0, note("never")));
    }

    @Test
    @Rule("7.3")
    void tasksCannotBeCreatedFromAnotherThread() {
        refusesOtherThreads(() -> spawn(() -> log.add("never")));
        assertTrue(loop.allTasks().isEmpty());
    }

    @Test
    @Rule("7.4")
    void aLoopCannotBeStoppedFromAnotherThread() {
        refusesOtherThreads(loop::stop);
    }

    @Test
    @Rule("7.5")
    void executorsCannotBeUsedThroughTheLoopFromAnotherThread() {
        refusesOtherThreads(() -> loop.runInExecutor(null, () -> log.add("never")));
        log.clear();
        refusesOtherThreads(() -> loop.shutdownDefaultExecutor(SHORT));
    }

    @Test
    @Rule("7.6")
    void aFutureCannotBeCompletedFromAnotherThread() {
        refusesOtherThreads(() -> promise.setResult("never"));
        log.clear();
        refusesOtherThreads(() -> promise.setException(new IOException()));
        log.clear();
        refusesOtherThreads(promise::cancel);
        assertFalse(promise.isDone());
    }

    @Test
    @Rule("7.7")
    void callbacksOfAFutureCannotBeChangedFromAnotherThread() {
        refusesOtherThreads(() -> promise.addDoneCallback(done -> log.add("never")));
        log.clear();
        refusesOtherThreads(() -> promise.removeDoneCallback(done -> {}));
        log.clear();
        refusesOtherThreads(promise::toCompletableFuture);
    }

    @Test
    @Rule("7.8")
    void aTaskCannotBeCancelledFromAnotherThread() {
        var task = spawn(promise::await);
        refusesOtherThreads(task::cancel);
        log.clear();
        refusesOtherThreads(task::uncancel);

        assertEquals(0, task.cancelling());
        promise.setResult("value");
        iterate(2);
    }

    @Test
    @Rule("7.10")
    void aThreadThatATaskStartedIsAnotherThread() {
        run(() -> {
            Thread.startVirtualThread(() -> {
                        assertThrows(IllegalStateException.class, Async::runningLoop);
                        assertThrows(WrongThreadException.class, promise::await);
                        log.add("refused");
                    })
                    .join();
        });

        assertLog("refused");
    }

    @Test
    @Rule("7.11")
    void theErrorNamesBothThreadsAndTheRightCall() {
        String[] names = new String[1];
        var thrown = loop.runUntilComplete(() -> {
            names[0] = Thread.currentThread().toString();
            return elsewhere(() -> {
                Thread.currentThread().setName("the wrong one");
                return assertThrows(WrongThreadException.class, () -> loop.callSoon(note("never")));
            });
        });

        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains("the wrong one"), message);
        assertTrue(message.contains(names[0].substring(0, names[0].indexOf(']'))), message);
        assertTrue(message.contains("callSoonThreadsafe"), message);
    }

    @Test
    @Rule("7.13")
    void whatIsForAnyThreadIsNotRefused() {
        boolean debug = loop.isDebug();

        run(() -> runElsewhere(() -> {
            assertSame(loop, loop.createFuture().loop());
            assertTrue(loop.isRunning());
            assertFalse(loop.isClosed());
            assertTrue(loop.time() >= 0);
            loop.setDebug(!debug);
            assertEquals(!debug, loop.isDebug());
            loop.setDebug(debug);
            loop.setSlowCallbackDuration(Duration.ofMillis(100));
            loop.setExceptionHandler(null);
            assertSame(null, loop.exceptionHandler());
            loop.setExceptionHandler(reports);
            loop.callExceptionHandler(ExceptionContext.of("from another thread"));
        }));

        assertEquals("from another thread", reports.takeOne().message());
    }

    @Test
    @Rule("7.12")
    void atRestAnyThreadMayUseTheLoop() {
        runElsewhere(() -> {
            loop.callSoon(note("callback"));
            spawn(() -> log.add("task"));
            promise.setResult("value");
        });

        iterate();

        assertLog("callback", "task");
    }
}
