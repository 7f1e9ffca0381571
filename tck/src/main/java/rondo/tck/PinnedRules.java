package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import rondo.Async;
import rondo.InvalidStateException;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// A task that cannot give way, as a class initializer or a native method is among its callers, is refused the wait or
/// goes on when it is over. It does not hang, and its loop is as good as before.
abstract class PinnedRules extends LoopRules {

    PinnedRules(EventLoopTck kit) {
        super(kit);
    }

    private void pinned(Body body) {
        attempt(() -> ClassInitializer.run(body));
    }

    private void attempt(Executable wait) {
        try {
            wait.execute();
            log.add("went on");
        } catch (InvalidStateException tooEarly) {
            throw new AssertionError("went on before the wait was over", tooEarly);
        } catch (IllegalStateException refused) {
            log.add("refused");
        } catch (Throwable other) {
            throw LoopRules.<RuntimeException>sneaky(other);
        }
    }

    private void assertRefusedOrWentOn() {
        assertEquals(1, log.stream().filter(event -> event.equals("refused") || event.equals("went on")).count());
        log.clear();
    }

    @Test
    @Rule("10.16")
    void aTaskThatAwaitsInAClassInitializerIsRefusedOrGoesOn() {
        Promise<String> future = loop.createFuture();

        run(() -> {
            loop.callSoon(() -> loop.callSoon(() -> future.setResult("value")));
            pinned(future::await);
            assertRefusedOrWentOn();

            assertEquals("value", future.await());
        });
    }

    @Test
    @Rule("10.16")
    void aTaskThatSleepsInAClassInitializerIsRefusedOrGoesOn() {
        run(() -> {
            pinned(() -> Async.sleep(SHORT));
            assertRefusedOrWentOn();

            Async.sleep(SHORT);
        });
    }

    @Test
    @Rule("10.16")
    void aTaskThatWaitsBelowANativeMethodIsRefusedOrGoesOn() {
        Promise<String> future = loop.createFuture();

        run(() -> {
            loop.callSoon(() -> loop.callSoon(() -> future.setResult("value")));
            attempt(() -> NativeMethod.run(future::await));
            assertRefusedOrWentOn();
            attempt(() -> NativeMethod.run(() -> {
                long begin = loop.time();
                Async.sleep(SHORT);
                assertTrue(loop.time() - begin >= SHORT.toNanos());
            }));
            assertRefusedOrWentOn();

            assertEquals("value", future.await());
            Async.sleep(SHORT);
        });
    }

    @Test
    @Rule("10.17")
    void aTaskThatYieldsInAClassInitializerIsRefusedOrGoesOnAndTakesItsTurnsAsBefore() {
        run(() -> {
            Task<?> other = spawn(() -> {
                for (int i = 0; i < 4; i++) {
                    log.add("other");
                    Async.sleep(Duration.ZERO);
                }
            });
            pinned(() -> Async.sleep(Duration.ZERO));
            log.removeIf(event -> !event.equals("other"));
            int turns = log.size();
            Async.sleep(Duration.ZERO);
            assertEquals(turns + 1, log.size());
            Async.sleep(Duration.ZERO);
            assertEquals(turns + 2, log.size());
            other.await();
        });
    }

    @Test
    @Rule("10.19")
    void aTaskThatIsCreatedInAClassInitializerToStartEagerlyRunsAtOnceOrInItsTurn() {
        run(() -> {
            Task<?>[] child = new Task<?>[1];
            pinned(() -> child[0] = loop.createTask(
                    coroutine(() -> log.add("child")), TaskOptions.defaults().withEagerStart(true)));
            child[0].await();
        });

        assertEquals(1, log.stream().filter("child"::equals).count());
    }

    @Test
    @Rule("10.18")
    void aCancellationIsDeliveredAfterAWaitThatWasRefused() {
        run(() -> {
            Promise<String> future = loop.createFuture();
            Task<?> task = spawn(() -> {
                loop.callSoon(() -> future.setResult("value"));
                pinned(future::await);
                log.add("before");
                Async.sleep(NEVER);
            });
            Async.sleep(SHORT);
            task.cancel();
            try {
                task.await();
            } catch (rondo.CancelledError cancelled) {
                log.add("cancelled");
            }
        });

        log.removeIf(event -> event.equals("refused") || event.equals("went on"));
        assertLog("before", "cancelled");
    }
}
