package rondo;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import rondo.spi.RunningLoop;
import rondo.spi.ThreadLocals;

/// The values of all [ContextVar]s, as one task, callback or thread sees them.
///
/// Every task has a context of its own, a copy of its creator's; a callback runs in a snapshot of the
/// one in which it was scheduled. So what a task sets is seen by what it calls and starts from then
/// on, and never by its creator or its siblings. A thread without a loop has a context as well.
///
/// Copies are cheap: the values are shared until somebody sets one.
///
/// Where a [rondo.spi.ThreadLocalAccessor] is registered, a context also carries what the thread that
/// copied it had in that thread local. A [ScopedValue] does not travel: it belongs to a thread.
///
/// A context is not safe for use by several threads at once.
///
/// *asyncio:* `contextvars.Context`. Unlike there, a context that is in use may be entered again.
public final class Context {

    private static final Context EMPTY = new Context(Bindings.NONE, true, ThreadLocals.none());

    /// The context of threads that run no loop; removed again by whoever set it.
    private static final ThreadLocal<@Nullable Context> OF_THREAD = new ThreadLocal<>();

    /// Whether a thread that runs no loop ever had a context of its own. Plain, as a thread only has to see what it
    /// wrote itself; most programs never do that, and a look at this costs less than one at a thread local.
    private static boolean threadsHaveOwn;

    private final boolean frozen; // a snapshot: whoever sets a variable in it gets a copy first
    private final ThreadLocals threadLocals; // of the thread and the moment of the copy
    private Bindings bindings;
    private @Nullable Context snapshot; // of these bindings; forgotten when they change

    private Context(Bindings bindings, boolean frozen, ThreadLocals threadLocals) {
        this.bindings = bindings;
        this.frozen = frozen;
        this.threadLocals = threadLocals;
    }

    /// {@return the context in which no variable is set; it cannot change}
    public static Context empty() {
        return EMPTY;
    }

    /// {@return a copy of the current context}
    ///
    /// Any thread may call this.
    ///
    /// *asyncio:* `contextvars.copy_context()`.
    public static Context copyCurrent() {
        Context current = current();
        return ThreadLocals.travel()
                ? new Context(current.bindings, false, ThreadLocals.capture())
                : current.copy();
    }

    /// {@return an unchangeable copy of the current context, which costs nothing if nothing was set
    /// since the last one}
    ///
    /// This is what a callback gets when it is scheduled. Any thread may call this.
    public static Context snapshotCurrent() {
        Context snapshot = current().snapshot();
        return ThreadLocals.travel() ? snapshot.with(ThreadLocals.capture()) : snapshot;
    }

    private Context with(ThreadLocals now) {
        return now.isSame(threadLocals) ? this : new Context(bindings, frozen, now);
    }

    /// {@return a copy of this context, which changes on its own}
    ///
    /// *asyncio:* `Context.copy()`.
    public Context copy() {
        return new Context(bindings, false, threadLocals);
    }

    /// {@return an unchangeable copy of this context: the same one until a variable is set}
    public Context snapshot() {
        if (frozen) {
            return this;
        }
        Context copy = snapshot;
        if (copy == null) {
            copy = new Context(bindings, true, threadLocals);
            snapshot = copy;
        }
        return copy;
    }

    /// Runs `body` in this context: variables have the values they have here, and setting one changes
    /// this context (unless it is a snapshot, which stays as it is).
    ///
    /// `body` may wait; the context is the same afterwards. Any thread may call this.
    ///
    /// {@snippet class=rondo.examples.snippets.ContextVarSnippets region=run}
    ///
    /// *asyncio:* `Context.run(callable)`.
    ///
    /// @param <T> the type of the result
    /// @param body what to run
    /// @return what `body` returns
    /// @throws Exception what `body` throws
    public <T extends @Nullable Object> T run(Callable<T> body) throws Exception {
        Objects.requireNonNull(body, "body");
        return ThreadLocals.travel() ? runWithThreadLocals(body) : runHere(body);
    }

    private <T extends @Nullable Object> T runWithThreadLocals(Callable<T> body) throws Exception {
        ThreadLocals before = ThreadLocals.capture();
        threadLocals.set();
        try {
            return runHere(body);
        } finally {
            before.set();
        }
    }

    private <T extends @Nullable Object> T runHere(Callable<T> body) throws Exception {
        RunningLoop loop = RunningLoop.current();
        return loop == null ? runOnThread(body) : runOnLoop(loop, body);
    }

    private <T extends @Nullable Object> T runOnLoop(RunningLoop loop, Callable<T> body) throws Exception {
        Context before = loop.context();
        loop.setContext(this);
        try {
            return body.call();
        } finally {
            loop.setContext(before);
        }
    }

    private <T extends @Nullable Object> T runOnThread(Callable<T> body) throws Exception {
        Context before = OF_THREAD.get();
        setOfThread(this);
        try {
            return body.call();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }

    private static void setOfThread(Context context) {
        threadsHaveOwn = true;
        OF_THREAD.set(context);
    }

    /// {@return true if `variable` is set in this context}
    ///
    /// @param variable the variable
    public boolean contains(ContextVar<?> variable) {
        return bindings.contains(variable);
    }

    /// Returns what `variable` is set to in this context.
    ///
    /// @param <T> the type of its values
    /// @param variable the variable
    /// @return its value; a default does not count
    /// @throws NoSuchElementException if it is not set here
    @SuppressWarnings({"unchecked", "cast.unsafe"}) // only ContextVar<T> binds a value to ContextVar<T>
    public <T extends @Nullable Object> T get(ContextVar<T> variable) {
        if (!bindings.contains(variable)) {
            throw new NoSuchElementException(variable + " is not set in this context");
        }
        return (T) bindings.get(variable);
    }

    /// {@return how many variables are set in this context}
    public int size() {
        return bindings.size();
    }

    @Override
    public String toString() {
        return "Context[" + bindings.size() + (bindings.size() == 1 ? " variable]" : " variables]");
    }

    Bindings bindings() {
        return bindings;
    }

    /// Sets a variable; the context must not be a snapshot.
    void setBindings(Bindings changed) {
        assert !frozen;
        bindings = changed;
        snapshot = null;
    }

    static Context current() {
        RunningLoop loop = RunningLoop.current();
        if (loop != null) {
            return loop.context();
        }
        Context ofThread = threadsHaveOwn ? OF_THREAD.get() : null;
        return ofThread == null ? EMPTY : ofThread;
    }

    /// Returns the current context, replaced by a copy first if it is a snapshot.
    static Context currentForWriting() {
        Context current = current();
        if (!current.frozen) {
            return current;
        }
        Context copy = current.copy();
        RunningLoop loop = RunningLoop.current();
        if (loop == null) {
            setOfThread(copy);
        } else {
            loop.setContext(copy);
        }
        return copy;
    }
}
