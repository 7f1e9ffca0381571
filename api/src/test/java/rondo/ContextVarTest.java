package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Values of a variable where no loop runs; every test runs in a context of its own.
class ContextVarTest {

    private final ContextVar<String> user = ContextVar.of("user");

    // ---- values and defaults ----

    @Test
    void aVariableThatIsNotSetAndHasNoDefaultIsAnErrorThatNamesIt() {
        Exception error = assertThrows(NoSuchElementException.class, user::get);

        assertEquals("ContextVar[user] is not set in the current context and has no default", error.getMessage());
    }

    @Test
    void aVariableThatIsNotSetHasItsDefault() {
        ContextVar<String> colour = ContextVar.of("colour", "blue");

        assertEquals("blue", colour.get());
    }

    @Test
    void theDefaultMayBeNull() {
        ContextVar<@Nullable String> colour = ContextVar.of("colour", null);

        assertNull(colour.get());
    }

    @Test
    void theCallersFallbackGoesBeforeTheDefault() {
        ContextVar<String> colour = ContextVar.of("colour", "blue");

        assertEquals("red", colour.get("red"));
    }

    @Test
    void aValueGoesBeforeTheDefaultAndTheFallback() throws Exception {
        ContextVar<String> colour = ContextVar.of("colour", "blue");

        inContext(() -> {
            colour.set("green");

            assertEquals("green", colour.get());
            assertEquals("green", colour.get("red"));
            return null;
        });
    }

    @Test
    void nullIsAValueLikeAnyOther() throws Exception {
        ContextVar<@Nullable String> colour = ContextVar.of("colour", "blue");

        inContext(() -> {
            colour.set(null);

            assertNull(colour.get());
            assertNull(colour.get("red"));
            return null;
        });
    }

    @Test
    void twoVariablesOfOneNameHaveValuesOfTheirOwn() throws Exception {
        ContextVar<String> other = ContextVar.of("user");

        inContext(() -> {
            user.set("ada");
            other.set("bob");

            assertEquals("ada", user.get());
            assertEquals("bob", other.get());
            return null;
        });
    }

    // ---- tokens ----

    @Test
    void resetGivesTheVariableItsFormerValueBack() throws Exception {
        inContext(() -> {
            user.set("ada");
            var token = user.set("bob");

            user.reset(token);

            assertEquals("ada", user.get());
            return null;
        });
    }

    @Test
    void resetUnsetsAVariableThatWasNotSet() throws Exception {
        inContext(() -> {
            var token = user.set("ada");

            user.reset(token);

            assertThrows(NoSuchElementException.class, user::get);
            assertEquals(0, Context.copyCurrent().size());
            return null;
        });
    }

    @Test
    void resetGivesNullBackWhereNullWasTheValue() throws Exception {
        ContextVar<@Nullable String> colour = ContextVar.of("colour", "blue");

        inContext(() -> {
            colour.set(null);
            var token = colour.set("red");

            colour.reset(token);

            assertNull(colour.get());
            return null;
        });
    }

    @Test
    void aTokenKnowsItsVariable() throws Exception {
        assertSame(user, inContext(() -> user.set("ada")).variable());
    }

    @Test
    void aTokenWorksOnce() throws Exception {
        inContext(() -> {
            var token = user.set("ada");
            user.reset(token);

            Exception error = assertThrows(IllegalStateException.class, () -> user.reset(token));

            assertEquals("The token of ContextVar[user] was used already", error.getMessage());
            return null;
        });
    }

    @Test
    void aTokenOfAnotherVariableIsRefused() throws Exception {
        ContextVar<String> colour = ContextVar.of("colour");

        inContext(() -> {
            var token = user.set("ada");

            Exception error = assertThrows(IllegalArgumentException.class, () -> colour.reset(token));

            assertEquals("The token belongs to ContextVar[user], not to ContextVar[colour]", error.getMessage());
            assertEquals("ada", user.get());
            return null;
        });
    }

    @Test
    void aTokenOfAnotherContextIsRefusedAndStillWorksWhereItBelongs() throws Exception {
        Context context = Context.empty().copy();
        var token = context.run(() -> user.set("ada"));

        Exception error = assertThrows(
                IllegalArgumentException.class, () -> Context.empty().copy().run(() -> {
                    user.reset(token);
                    return null;
                }));
        context.run(() -> {
            user.reset(token);
            return null;
        });

        assertEquals(
                "The token of ContextVar[user] was made in another context; "
                        + "reset where you set, in the same task or callback",
                error.getMessage());
        assertEquals(0, context.size());
    }

    @Test
    void tokensMayBeUsedInAnyOrder() throws Exception {
        inContext(() -> {
            var first = user.set("ada");
            var second = user.set("bob");

            user.reset(first);
            user.reset(second);

            assertEquals("ada", user.get());
            return null;
        });
    }

    // ---- threads ----

    @Test
    void aValueSetOnAThreadStaysThereUntilItIsReset() throws Exception {
        onNewThread(() -> {
            var token = user.set("ada");
            assertEquals("ada", user.get());

            user.reset(token);

            assertThrows(NoSuchElementException.class, user::get);
            return null;
        });
    }

    @Test
    void aThreadDoesNotInheritTheValuesOfTheOneThatStartedIt() throws Exception {
        inContext(() -> {
            user.set("ada");

            assertEquals("nobody", onNewThread(() -> user.get("nobody")));
            return null;
        });
    }

    @Test
    void whatAThreadSetsIsNotSeenByAnother() throws Exception {
        onNewThread(() -> user.set("bob"));

        assertEquals("nobody", user.get("nobody"));
    }

    // ---- for people ----

    @Test
    void aVariableHasItsName() {
        assertEquals("user", user.name());
        assertEquals("ContextVar[user]", user.toString());
    }

    private static <T extends @Nullable Object> T inContext(Callable<T> body) throws Exception {
        return Context.empty().copy().run(body);
    }

    private static <T extends @Nullable Object> T onNewThread(Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        Thread.ofPlatform().start(task);
        return task.get();
    }
}
