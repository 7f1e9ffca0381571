package rondo;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A variable with a value of its own in every task.
///
/// A task inherits the values of its creator and passes its own to those it creates; see [Context].
/// Unlike a [ThreadLocal] it follows the work, not the thread.
///
/// Any thread may use it. On a thread that runs no loop the value belongs to the thread, until
/// [#reset] takes it back.
///
/// {@snippet class=rondo.examples.snippets.ContextVarSnippets region=inherit}
///
/// *asyncio:* `contextvars.ContextVar`.
///
/// @param <T> the type of the values
public final class ContextVar<T extends @Nullable Object> {

    private static final AtomicInteger CREATED = new AtomicInteger();

    private final String name;
    private final boolean hasFallback;
    private final @Nullable Object fallback; // a T if hasFallback
    private final int hash = CREATED.getAndIncrement(); // as good as any: variables are few and never freed

    private ContextVar(String name, boolean hasFallback, @Nullable T fallback) {
        this.name = Objects.requireNonNull(name, "name");
        this.hasFallback = hasFallback;
        this.fallback = fallback;
    }

    /// {@return a new variable without a default}
    ///
    /// @param <T> the type of the values
    /// @param name what messages call it
    public static <T extends @Nullable Object> ContextVar<T> of(String name) {
        return new ContextVar<>(name, false, null);
    }

    /// {@return a new variable with a default}
    ///
    /// @param <T> the type of the values
    /// @param name what messages call it
    /// @param fallback its value where it is not set
    public static <T extends @Nullable Object> ContextVar<T> of(String name, T fallback) {
        return new ContextVar<>(name, true, fallback);
    }

    /// {@return the name}
    public String name() {
        return name;
    }

    /// {@return the value in the current context, or else the default}
    ///
    /// @throws NoSuchElementException if it is not set and has no default
    @SuppressWarnings({"unchecked", "cast.unsafe"}) // as in Context.get
    public T get() {
        Bindings bindings = Context.current().bindings();
        Object value = bindings.get(this);
        if (value != null || bindings.contains(this)) {
            return (T) value;
        }
        if (!hasFallback) {
            throw new NoSuchElementException(this + " is not set in the current context and has no default");
        }
        return (T) fallback;
    }

    /// {@return the value in the current context, or else `fallback`}
    ///
    /// @param fallback what to return where the variable is not set; its default is not looked at
    @SuppressWarnings({"unchecked", "cast.unsafe"}) // as in Context.get
    public T get(T fallback) {
        Bindings bindings = Context.current().bindings();
        return bindings.contains(this) ? (T) bindings.get(this) : fallback;
    }

    /// Sets the value in the current context.
    ///
    /// @param value the new value
    /// @return a token to take it back by
    public Token<T> set(T value) {
        Context context = Context.currentForWriting();
        Bindings before = context.bindings();
        context.setBindings(before.with(this, value));
        return new Token<>(this, context, before.contains(this), before.get(this));
    }

    /// Gives the variable back the value it had before [#set].
    ///
    /// {@snippet class=rondo.examples.snippets.ContextVarSnippets region=reset}
    ///
    /// @param token what `set` returned
    /// @throws IllegalArgumentException if the token is another variable's, or of another context
    /// @throws IllegalStateException if the token was used before
    public void reset(Token<T> token) {
        if (token.variable != this) {
            throw new IllegalArgumentException("The token belongs to " + token.variable + ", not to " + this);
        }
        if (token.context != Context.current()) {
            throw new IllegalArgumentException("The token of " + this
                    + " was made in another context; reset where you set, in the same task or callback");
        }
        if (token.used) {
            throw new IllegalStateException("The token of " + this + " was used already");
        }
        token.used = true;
        Bindings now = token.context.bindings();
        token.context.setBindings(token.wasSet ? now.with(this, token.before) : now.without(this));
    }

    int hash() {
        return hash;
    }

    @Override
    public String toString() {
        return "ContextVar[" + name + "]";
    }

    /// What [ContextVar#set] returns, to take the value back by, once.
    ///
    /// *asyncio:* `contextvars.Token`.
    ///
    /// @param <T> the type of the values
    public static final class Token<T extends @Nullable Object> {

        private final ContextVar<T> variable;
        private final Context context;
        private final boolean wasSet;
        private final @Nullable Object before;
        private boolean used;

        private Token(ContextVar<T> variable, Context context, boolean wasSet, @Nullable Object before) {
            this.variable = variable;
            this.context = context;
            this.wasSet = wasSet;
            this.before = before;
        }

        /// {@return the variable that was set}
        public ContextVar<T> variable() {
            return variable;
        }
    }
}
