package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import rondo.Async;
import rondo.Context;
import rondo.Coroutine;
import rondo.ExceptionContext;
import rondo.Future;
import rondo.Promise;
import rondo.TaskOptions;

/// A null where none may be is refused at once, and where it may be it means something.
abstract class NullRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    NullRules(EventLoopTck kit) {
        super(kit);
    }

    /// Returns null, as a caller does whom nobody checks.
    @SuppressWarnings({"unchecked", "nullness:cast.unsafe", "nullness:return"}) // that is what the rules are about
    private static <T extends Object> T nothing() {
        return (T) none();
    }

    private static @Nullable Object none() {
        return null;
    }

    private static void refusesNull(Executable call) {
        assertThrows(NullPointerException.class, call);
    }

    @Test
    @Rule("8.28")
    void schedulingRefusesNull() {
        Runnable none = nothing();

        refusesNull(() -> loop.callSoon(none));
        refusesNull(() -> loop.callSoon(none, Context.empty()));
        refusesNull(() -> loop.callSoonThreadsafe(none));
        refusesNull(() -> loop.callLater(SHORT, none));
        refusesNull(() -> loop.callLater(NullRules.<Duration>nothing(), note("never")));
        refusesNull(() -> loop.callAt(0, none));
        iterate();

        assertLog();
    }

    @Test
    @Rule("8.28")
    void tasksRefuseNull() {
        Coroutine<String> none = nothing();

        refusesNull(() -> loop.createTask(none));
        refusesNull(() -> loop.createTask(() -> "never", NullRules.<TaskOptions>nothing()));
        refusesNull(() -> loop.runUntilComplete(none));
        refusesNull(() -> Async.runCoroutineThreadsafe(none, loop));
        var task = spawn(() -> {});
        refusesNull(() -> task.setName(NullRules.<String>nothing()));
        iterate();

        assertFalse(task.name().isEmpty());
    }

    @Test
    @Rule("8.28")
    void futuresRefuseNull() {
        Consumer<Future<String>> none = nothing();

        refusesNull(() -> promise.setException(NullRules.<Throwable>nothing()));
        refusesNull(() -> promise.addDoneCallback(none));
        refusesNull(() -> promise.removeDoneCallback(none));
        run(() -> {
            refusesNull(() -> loop.awaitDone(NullRules.<Future<String>>nothing()));
            refusesNull(() -> promise.await(NullRules.<Class<Exception>>nothing()));
        });

        assertFalse(promise.isDone());
    }

    @Test
    @Rule("8.28")
    void executorsRefuseNull() {
        refusesNull(() -> loop.runInExecutor(null, nothing()));
        refusesNull(() -> loop.setDefaultExecutor(NullRules.<ExecutorService>nothing()));
        refusesNull(() -> loop.shutdownDefaultExecutor(NullRules.<Duration>nothing()));
        run(() -> {
            refusesNull(() -> Async.toThread(nothing()));
            refusesNull(() -> Async.await(NullRules.<CompletionStage<String>>nothing()));
            refusesNull(() -> Async.wrapFuture(NullRules.<CompletionStage<String>>nothing()));
        });
    }

    @Test
    @Rule("8.28")
    void reportsRefuseNull() {
        refusesNull(() -> loop.callExceptionHandler(NullRules.<ExceptionContext>nothing()));
        refusesNull(() -> loop.setSlowCallbackDuration(NullRules.<Duration>nothing()));
    }

    @Test
    @Rule("8.29")
    void aValueMayBeNullWhereverAValueMayBe() {
        Promise<@Nullable String> empty = loop.createFuture();
        empty.setResult(null);

        run(() -> {
            log.add(String.valueOf(empty.await()));
            log.add(String.valueOf(loop.<@Nullable String>runInExecutor(null, () -> null)
                    .await()));
        });

        assertEquals("null", log.getFirst());
        assertEquals("null", log.getLast());
    }
}
