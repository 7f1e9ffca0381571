package rondo.loop.base;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.CancelledError;
import rondo.Context;
import rondo.Future;
import rondo.InvalidStateException;
import rondo.Promise;

/// A future that owes nothing to the loop's own: written from the contract.
class HandmadePromise<T extends @Nullable Object> implements Promise<T> {

    private enum State {
        PENDING,
        VALUE,
        FAILURE,
        CANCELLED
    }

    private record Registration<T extends @Nullable Object>(
            Consumer<? super Future<T>> callback, @Nullable Context context) {}

    private final AbstractEventLoop loop;
    private final List<Registration<T>> registrations = new ArrayList<>();
    private State state = State.PENDING;
    private @Nullable T value;
    private @Nullable Throwable failure;
    private @Nullable String message;

    HandmadePromise(AbstractEventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void setResult(T result) {
        checkPending();
        value = result;
        complete(State.VALUE);
    }

    @Override
    public void setException(Throwable cause) {
        checkPending();
        failure = cause;
        complete(State.FAILURE);
    }

    @Override
    public boolean cancel(@Nullable String why) {
        if (isDone()) {
            return false;
        }
        message = why;
        complete(State.CANCELLED);
        return true;
    }

    private void checkPending() {
        if (isDone()) {
            throw new InvalidStateException(this + " is done already");
        }
    }

    private void complete(State outcome) {
        state = outcome;
        registrations.forEach(this::schedule);
        registrations.clear();
    }

    private void schedule(Registration<T> registration) {
        loop.callSoon(() -> registration.callback.accept(this), registration.context);
    }

    @Override
    public T result() {
        Throwable thrown = exception();
        if (thrown != null) {
            throw Sneaky.rethrow(thrown);
        }
        return value;
    }

    @Override
    public @Nullable Throwable exception() {
        return switch (state) {
            case PENDING -> throw new InvalidStateException(this + " is pending");
            case CANCELLED -> throw new CancelledError(message);
            case VALUE, FAILURE -> failure;
        };
    }

    @Override
    public boolean isDone() {
        return state != State.PENDING;
    }

    @Override
    public boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        Context own = context == null ? Context.snapshotCurrent() : context;
        Registration<T> registration = new Registration<>(callback, own);
        if (isDone()) {
            schedule(registration);
        } else {
            registrations.add(registration);
        }
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        int before = registrations.size();
        registrations.removeIf(each -> each.callback.equals(callback));
        return before - registrations.size();
    }

    @Override
    public AbstractEventLoop loop() {
        return loop;
    }

    @Override
    public String toString() {
        return "HandmadePromise[" + state + "]";
    }
}
