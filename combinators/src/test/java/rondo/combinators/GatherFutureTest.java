package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.Future;
import rondo.Promise;
import rondo.tck.Rule;

/// A gather as a future like others, and its view for other threads.
class GatherFutureTest extends LoopTest {

    @Test
    @Rule("5.31")
    void aCallbackCanBeTakenBack() {
        runAll(() -> {
            Promise<Integer> child = promise();
            Future<List<Integer>> all = gather(child);
            List<Object> told = new ArrayList<>();
            Consumer<Object> callback = told::add;
            all.addDoneCallback(callback);
            all.addDoneCallback(callback);

            assertEquals(2, all.removeDoneCallback(callback));
            assertEquals(0, all.removeDoneCallback(callback));
            child.setResult(1);
            iterations(3);

            assertEquals(List.of(), told);
        });
    }

    @Test
    @Rule("5.32")
    void anotherThreadCanWaitForItsView() throws Exception {
        CompletableFuture<List<Integer>> view = run(() -> {
            CompletableFuture<List<Integer>> asked = gather(() -> 1, () -> 2).toCompletableFuture();
            iterations(5);
            return asked;
        });

        assertEquals(List.of(1, 2), view.get());
    }

    @Test
    @Rule("5.32")
    void cancellingItsViewCancelsTheChildren() {
        runAll(() -> {
            Promise<Integer> child = promise();
            CompletableFuture<List<Integer>> view = gather(child).toCompletableFuture();

            view.cancel(true);
            iterations(2);

            assertTrue(child.isCancelled());
            assertThrows(CancellationException.class, view::join);
        });
    }

    @Test
    @Rule("5.33")
    void itsViewIsCompletedEvenIfTheLoopIsClosedFirst() {
        List<CompletableFuture<List<Integer>>> views = new ArrayList<>();
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider)) {
            loop.callSoon(() -> {
                views.add(gather(done(1)).toCompletableFuture());
                loop.stop();
            });
            loop.runForever();
        }

        assertEquals(List.of(1), views.getFirst().getNow(null));
    }

    @Test
    @Rule("5.33")
    void itsViewIsCancelledIfTheLoopIsClosedWhileItIsPending() {
        List<CompletableFuture<?>> views = new ArrayList<>();
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider)) {
            loop.callSoon(() -> {
                views.add(gather(loop.createFuture()).toCompletableFuture());
                views.add(Combinators.shield(loop.createFuture()).toCompletableFuture());
                loop.stop();
            });
            loop.runForever();
        }

        views.forEach(view -> assertTrue(view.isCancelled()));
        assertEquals(2, views.size());
    }

    @Test
    @Rule("5.30")
    void awaitingAFinishedGatherDoesNotSuspend() {
        runAll(() -> {
            Future<List<Integer>> all = gather(done(1));
            List<String> order = new ArrayList<>();
            loop().callSoon(() -> order.add("callback"));

            all.await();
            order.add("task");
            briefly();

            assertEquals(List.of("task", "callback"), order);
        });
    }
}
