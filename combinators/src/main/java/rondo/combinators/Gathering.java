package rondo.combinators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Context;
import rondo.Future;

/// The future of a list that is read from several futures, its children. Cancelling it means to cancel
/// them.
///
/// The algorithm is asyncio's (`tasks.py:gather`, `_GatheringFuture`).
///
/// @param <T> the type of the children's values
/// @param <E> the type of the list's elements
final class Gathering<T extends @Nullable Object, E extends @Nullable Object> extends ForwardingFuture<List<E>> {

    /// Looks at an exception that nobody else can see any more, so that it is not reported. One for
    /// all gatherings, so that a future that never ends keeps at most one, however many fail over it.
    private static final Consumer<Future<?>> RETRIEVE = Gathering::retrieve;

    /*
     *            the last child is done        promise: a value, or after a request CancelledError or failure
     *   PENDING -----------------------> DONE
     *            a child cannot be read        promise: why not; the other children run on
     *           -----------------------> DONE
     *            cancel, some child accepts
     *           -----------------------> PENDING, cancellation requested: only the last child ends it
     */
    private boolean cancellationRequested;
    private @Nullable String cancellationMessage;
    private @Nullable Throwable failure; // the first one after the request that is no cancellation

    private final List<Future<T>> children; // by argument: one that was given twice is here, and tells, twice
    private final Function<? super Future<T>, ? extends E> reader;
    private int left;

    @SuppressWarnings("methodref.receiver.bound") // no child calls it before the constructor is over
    private final Consumer<Future<T>> onDone = this::childDone;

    private Gathering(
            AbstractEventLoop loop, List<Future<T>> children, Function<? super Future<T>, ? extends E> reader) {
        super(loop.createFuture());
        this.children = children;
        this.reader = reader;
        this.left = children.size();
    }

    /// Returns the future of what `reader` reads from each child. It fails as soon as `reader` throws.
    static <T extends @Nullable Object, E extends @Nullable Object> Future<List<E>> of(
            List<Future<T>> children, Function<? super Future<T>, ? extends E> reader) {
        Gathering<T, E> gathering = new Gathering<>(Async.runningLoop(), children, reader);
        gathering.begin();
        return gathering;
    }

    private void begin() {
        List<Future<T>> done = new ArrayList<>();
        for (Future<T> child : children) {
            if (child.isDone()) {
                done.add(child);
            } else {
                child.addDoneCallback(onDone);
            }
        }
        done.forEach(this::childDone);
        if (children.isEmpty()) {
            end();
        }
    }

    private void childDone(Future<T> child) {
        left--;
        if (promise.isDone()) {
            retrieve(child);
            return;
        }
        read(child);
        if (left == 0 && !promise.isDone()) {
            end();
        }
    }

    private void read(Future<T> child) {
        try {
            reader.apply(child);
        } catch (Throwable thrown) { // whatever the child failed with
            childFailed(thrown);
        }
    }

    private void childFailed(Throwable thrown) {
        if (!cancellationRequested) {
            promise.setException(thrown);
            abandonChildren();
        } else if (failure == null && !(thrown instanceof CancelledError)) {
            failure = thrown;
        }
    }

    /// Leaves nothing of this gathering behind on the children that run on. Those that have not begun never do.
    private void abandonChildren() {
        for (Future<T> child : children) {
            if (child instanceof TaskInTurn<T> inTurn && inTurn.cancelUnlessBegun()) {
                continue;
            }
            if (child.removeDoneCallback(onDone) > 0) {
                child.removeDoneCallback(RETRIEVE);
                child.addDoneCallback(RETRIEVE, Context.empty());
            }
        }
    }

    private void end() {
        if (failure != null) {
            promise.setException(failure);
        } else if (cancellationRequested) {
            promise.setException(new CancelledError(cancellationMessage));
            promise.exception(); // whoever asked for it knows
        } else {
            promise.setResult(elements());
        }
    }

    private List<E> elements() {
        List<E> elements = new ArrayList<>(children.size());
        for (Future<T> child : children) {
            elements.add(reader.apply(child));
        }
        return Collections.unmodifiableList(elements);
    }

    /// Returns the children, each once. Made on demand: most gatherings are never asked.
    private Set<Future<T>> distinct() {
        return new LinkedHashSet<>(children);
    }

    private static void retrieve(Future<?> done) {
        if (!done.isCancelled()) {
            done.exception();
        }
    }

    // ---- cancellation ----

    @Override
    public boolean cancel(@Nullable String message) {
        if (promise.isDone()) {
            return promise.cancel(message);
        }
        Set<Future<?>> accepted = new HashSet<>();
        for (Gathering<?, ?> each : innermostFirst()) {
            if (each.cancelChildren(message, accepted)) {
                accepted.add(each);
            }
        }
        return accepted.contains(this);
    }

    /// Returns the pending gatherings of which this consists, itself last. They may be nested deeply, so
    /// this is a loop.
    private Set<Gathering<?, ?>> innermostFirst() {
        Set<Gathering<?, ?>> entered = new HashSet<>();
        Set<Gathering<?, ?>> left = new LinkedHashSet<>();
        Deque<Gathering<?, ?>> path = new ArrayDeque<>();
        path.push(this);
        while (!path.isEmpty()) {
            Gathering<?, ?> top = path.element();
            if (!entered.add(top)) {
                left.add(path.pop());
                continue;
            }
            for (Future<?> child : top.children) {
                if (child instanceof Gathering<?, ?> nested && !nested.isDone() && !entered.contains(nested)) {
                    path.push(nested);
                }
            }
        }
        return left;
    }

    /// Cancels the children but for nested gatherings, which were asked before.
    private boolean cancelChildren(@Nullable String message, Set<Future<?>> acceptedBefore) {
        boolean accepted = false;
        boolean ended = true;
        for (Future<T> child : distinct()) {
            accepted |= child instanceof Gathering ? acceptedBefore.contains(child) : child.cancel(message);
            ended &= child.isDone();
        }
        if (accepted && !cancellationRequested) {
            cancellationRequested = true;
            cancellationMessage = message;
        }
        if (ended && !accepted) {
            endNow();
        }
        return accepted;
    }

    /// Ends as the children did, before they come to tell: their values were there before the
    /// cancellation, and are not to be lost to it.
    private void endNow() {
        children.stream().takeWhile(child -> !promise.isDone()).forEach(this::read);
        if (!promise.isDone()) {
            end();
        }
    }

    @Override
    public List<Future<?>> awaiting() {
        return pending(distinct());
    }

    @Override
    public String toString() {
        return "Gathering[" + (isDone() ? promise : left + " of " + children.size() + " pending") + "]";
    }
}
