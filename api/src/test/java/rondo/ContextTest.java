package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.fakes.FakeLoop;
import rondo.spi.RunningLoop;

/// Contexts: what a copy shares, what a snapshot freezes, and what runs where.
class ContextTest {

    private final ContextVar<String> user = ContextVar.of("user");
    private final ContextVar<String> colour = ContextVar.of("colour", "blue");

    // ---- run ----

    @Test
    void codeThatRunsInAContextSeesItsValues() throws Exception {
        Context context = contextOf("ada");

        assertEquals("ada", context.run(user::get));
    }

    @Test
    void whatIsSetInAContextStaysThere() throws Exception {
        Context context = contextOf("ada");

        context.run(() -> user.set("bob"));

        assertEquals("bob", context.get(user));
        assertEquals("nobody", user.get("nobody"));
    }

    @Test
    void theFormerContextIsBackAfterwards() throws Exception {
        Context outer = contextOf("ada");
        Context inner = contextOf("bob");

        outer.run(() -> {
            assertEquals("bob", inner.run(user::get));

            assertEquals("ada", user.get());
            return null;
        });
    }

    @Test
    void theFormerContextIsBackAfterAnException() throws Exception {
        Context outer = contextOf("ada");
        Context inner = contextOf("bob");
        IOException failure = new IOException("no disk");

        outer.run(() -> {
            Exception thrown = assertThrows(IOException.class, () -> inner.run(() -> {
                throw failure;
            }));

            assertSame(failure, thrown);
            assertEquals("ada", user.get());
            return null;
        });
    }

    @Test
    void aThreadWithoutALoopKeepsNothingOfAContextThatItRan() throws Exception {
        Context context = contextOf("ada");

        context.run(() -> user.set("bob"));

        assertSame(Context.empty(), Context.snapshotCurrent());
    }

    @Test
    void aContextInUseMayBeEnteredAgain() throws Exception {
        Context context = contextOf("ada");

        context.run(() -> {
            context.run(() -> user.set("bob"));

            assertEquals("bob", user.get());
            return null;
        });
    }

    @Test
    void theResultMayBeNull() throws Exception {
        assertNull(Context.empty().<@Nullable String>run(() -> null));
    }

    // ---- copies and snapshots ----

    @Test
    void aCopyAndItsOriginalChangeOnTheirOwn() throws Exception {
        Context original = contextOf("ada");
        Context copy = original.copy();

        original.run(() -> user.set("bob"));
        copy.run(() -> colour.set("red"));

        assertEquals("ada", copy.get(user));
        assertFalse(original.contains(colour));
    }

    @Test
    void aSnapshotStaysAsItIs() throws Exception {
        Context snapshot = contextOf("ada").snapshot();

        String seenInside = snapshot.run(() -> {
            user.set("bob");
            return user.get();
        });

        assertEquals("bob", seenInside);
        assertEquals("ada", snapshot.get(user));
    }

    @Test
    void aSnapshotDoesNotSeeWhatIsSetLater() throws Exception {
        Context context = contextOf("ada");
        Context before = context.snapshot();

        context.run(() -> user.set("bob"));

        assertEquals("ada", before.get(user));
        assertEquals("bob", context.snapshot().get(user));
    }

    @Test
    void snapshotsAreOneObjectUntilAVariableIsSet() throws Exception {
        Context context = contextOf("ada");
        Context first = context.snapshot();

        assertSame(first, context.snapshot());
        assertSame(first, first.snapshot());
        context.run(() -> user.set("ada"));
        assertNotSame(first, context.snapshot());
    }

    @Test
    void aCopyOfASnapshotCanChange() throws Exception {
        Context copy = contextOf("ada").snapshot().copy();

        copy.run(() -> user.set("bob"));

        assertEquals("bob", copy.get(user));
    }

    @Test
    void theEmptyContextStaysEmpty() throws Exception {
        Context.empty().run(() -> user.set("ada"));

        assertEquals(0, Context.empty().size());
    }

    @Test
    void aCopyOfTheCurrentContextHasItsValuesAndChangesOnItsOwn() throws Exception {
        Context context = contextOf("ada");

        Context copy = context.run(Context::copyCurrent);
        copy.run(() -> user.set("bob"));

        assertEquals("ada", context.get(user));
        assertEquals("bob", copy.get(user));
    }

    // ---- queries ----

    @Test
    void aContextTellsWhatIsSetInIt() throws Exception {
        Context context = contextOf("ada");

        assertTrue(context.contains(user));
        assertFalse(context.contains(colour));
        assertEquals(1, context.size());
        assertEquals("Context[1 variable]", context.toString());
        assertEquals("Context[0 variables]", Context.empty().toString());
    }

    @Test
    void aDefaultIsNotAValueOfAContext() {
        Exception error = assertThrows(
                NoSuchElementException.class, () -> Context.empty().get(colour));

        assertEquals("ContextVar[colour] is not set in this context", error.getMessage());
    }

    @Test
    void nullIsAValueOfAContext() throws Exception {
        ContextVar<@Nullable String> nothing = ContextVar.of("nothing");
        Context context = Context.empty().copy();

        context.run(() -> nothing.set(null));

        assertTrue(context.contains(nothing));
        assertNull(context.get(nothing));
    }

    // ---- on a loop ----

    @Test
    void onALoopTheContextIsThatOfWhatRuns() throws Exception {
        RunningLoop running = new RunningLoop(new FakeLoop("fake"));
        Context ofTask = contextOf("ada");

        running.enter();
        try {
            running.switchTo(Thread.currentThread(), null, ofTask);
            assertEquals("ada", user.get());
            user.set("bob");
        } finally {
            running.exit();
        }

        assertEquals("bob", ofTask.get(user));
        assertEquals("nobody", user.get("nobody"));
    }

    @Test
    void whatACallbackSetsInItsSnapshotIsSeenByWhatItSchedules() throws Exception {
        RunningLoop running = new RunningLoop(new FakeLoop("fake"));
        Context scheduledIn = contextOf("ada").snapshot();

        Context handedOn = onLoop(running, scheduledIn, () -> {
            user.set("bob");
            return Context.snapshotCurrent();
        });

        assertEquals("bob", handedOn.get(user));
        assertEquals("ada", scheduledIn.get(user));
    }

    @Test
    void onALoopTheFormerContextIsBackAfterARun() throws Exception {
        RunningLoop running = new RunningLoop(new FakeLoop("fake"));
        Context ofTask = contextOf("ada");
        Context other = contextOf("bob");

        onLoop(running, ofTask, () -> {
            assertEquals("bob", other.run(user::get));
            assertThrows(IOException.class, () -> other.run(() -> {
                throw new IOException();
            }));

            assertSame(ofTask, running.context());
            return null;
        });
    }

    private Context contextOf(String value) throws Exception {
        Context context = Context.empty().copy();
        context.run(() -> user.set(value));
        return context;
    }

    private static <T extends @Nullable Object> T onLoop(
            RunningLoop running, Context context, Callable<T> body) throws Exception {
        running.enter();
        try {
            running.switchTo(Thread.currentThread(), null, context);
            return body.call();
        } finally {
            running.exit();
        }
    }
}
