package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// A task that cannot give way, as a class initializer is among its callers, is refused the wait or
/// goes on when it is over. It does not hang, and its loop is as good as before.
abstract class PinnedRules extends LoopRules {

    PinnedRules(EventLoopTck kit) {
        super(kit);
    }

    private void pinned(Body body) {
        try {
            ClassInitializer.run(body);
            log.add("went on");
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
    void aTaskThatSleepsInAClassInitializerIsRefusedOrGoesOn() {
        run(() -> {
            pinned(() -> Async.sleep(SHORT));
            assertRefusedOrWentOn();

            Async.sleep(SHORT);
        });
    }

    @Test
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
