package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Task;
import rondo.tck.Rule;

class EventTest extends LoopTest {

    private final Event event = new Event();
    private final List<Integer> result = new ArrayList<>();

    private Task<Boolean> awaitAndNote(int number) {
        return Async.createTask(() -> {
            assertTrue(event.await());
            result.add(number);
            return true;
        });
    }

    /// EventTests.wait
    @Test
    @Rule("6.25")
    void setLetsAllGoOnWhoWait() {
        run(() -> {
            assertFalse(event.isSet());
            Task<Boolean> first = awaitAndNote(1);
            Task<Boolean> second = awaitAndNote(2);
            briefly();
            assertEquals(List.of(), result);

            Task<Boolean> third = awaitAndNote(3);
            event.set();
            briefly();

            assertEquals(List.of(3, 1, 2), result);
            assertTrue(first.isDone() && second.isDone() && third.isDone());
        });
    }

    /// EventTests.wait_on_set
    @Test
    @Rule("6.5")
    void anEventThatIsSetIsNotWaitedFor() {
        run(() -> {
            event.set();
            Task<Boolean> other = awaitAndNote(1);

            assertTrue(event.await());

            assertFalse(other.isDone());
            other.await();
        });
    }

    /// EventTests.wait_cancel
    @Test
    @Rule("6.3")
    void aCancelledWaiterIsGone() {
        run(() -> {
            Task<Boolean> waiting = Async.createTask(event::await);
            loop().callSoon(waiting::cancel);

            assertThrows(CancelledError.class, waiting::await);

            assertEquals(0, event.stats().waiting());
        });
    }

    /// EventTests.clear
    @Test
    @Rule("6.26")
    void clearTakesTheFlagBack() {
        run(() -> {
            event.set();
            assertTrue(event.isSet());

            event.clear();

            assertFalse(event.isSet());
            assertFalse(within(10, event::await));
        });
    }

    /// EventTests.clear_with_waiters
    @Test
    @Rule("6.27")
    void whoWaitsGoesOnEvenIfTheFlagIsClearedAtOnce() {
        run(() -> {
            Task<Boolean> waiting = awaitAndNote(1);
            briefly();

            event.set();
            event.clear();
            assertFalse(event.isSet());
            Task<Boolean> late = awaitAndNote(2);
            briefly();

            assertEquals(List.of(1), result);
            assertTrue(waiting.result());
            assertFalse(late.isDone());
            event.set();
            event.set();
            briefly();
            assertEquals(List.of(1, 2), result);
            assertEquals(0, event.stats().waiting());
        });
    }

    @Test
    @Rule("6.28")
    void setSkipsAWaiterThatIsCancelled() {
        run(() -> {
            Task<Boolean> first = awaitAndNote(1);
            Task<Boolean> second = awaitAndNote(2);
            briefly();

            first.cancel();
            event.set();
            briefly();

            assertEquals(List.of(2), result);
            assertTrue(first.isCancelled() && second.isDone());
        });
    }

    /// EventTests.repr
    @Test
    @Rule("6.14")
    void itsTextTellsTheFlagAndHowManyWait() {
        run(() -> {
            Task<Boolean> waiting = Async.createTask(event::await);
            briefly();
            assertEquals("Event[unset, waiting: 1]", event.toString());
            assertEquals(new Event.Stats(false, 1), event.stats());

            event.set();

            assertEquals("Event[set, waiting: 0]", event.toString());
            waiting.await();
        });
    }
}
