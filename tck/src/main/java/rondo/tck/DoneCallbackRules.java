package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rondo.CancelledError;
import rondo.Future;
import rondo.Promise;
import rondo.Task;

/// How callbacks and tasks learn that a future is done.
abstract class DoneCallbackRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    DoneCallbackRules(EventLoopTck kit) {
        super(kit);
    }

    private Consumer<Object> notes(String event) {
        return done -> log.add(event);
    }

    @Test
    @Rule("3.14")
    void callbacksRunInOrderOfRegistrationWithTheFutureAsArgument() {
        promise.addDoneCallback(notes("first"));
        promise.addDoneCallback(done -> assertSame(promise, done));
        promise.addDoneCallback(notes("second"));
        promise.addDoneCallback(notes("third"));

        promise.setResult("value");
        iterate();

        assertLog("first", "second", "third");
    }

    @Test
    @Rule("3.13")
    void completingAFutureRunsNothingInsideTheCall() {
        promise.addDoneCallback(notes("callback"));
        var task = spawn(() -> {
            promise.await();
            log.add("task");
        });
        loop.callSoon(() -> loop.callSoon(() -> {
            promise.setResult("value");
            log.add("completed");
        }));

        loop.runUntilComplete(task);

        assertLog("completed", "callback", "task");
    }

    @Test
    @Rule("3.13")
    void failingAndCancellingRunNothingInsideTheCallEither() {
        Promise<String> failing = loop.createFuture();
        failing.addDoneCallback(notes("failed"));
        promise.addDoneCallback(notes("cancelled"));

        failing.setException(new IllegalStateException("looked at below"));
        promise.cancel();
        assertLog();
        iterate();

        assertLog("failed", "cancelled");
        assertTrue(failing.exception() instanceof IllegalStateException);
    }

    @Test
    @Rule("3.15")
    void aCallbackOfAFutureThatIsDoneRunsInTheNextIteration() {
        promise.setResult("value");
        loop.callSoon(note("ready before"));

        promise.addDoneCallback(notes("callback"));
        assertLog();
        iterate();

        assertLog("ready before", "callback");
    }

    @Test
    @Rule("3.15")
    void aCallbackMayAddAnotherWhichRunsInTheNextIteration() {
        promise.addDoneCallback(done -> {
            log.add("first");
            done.addDoneCallback(notes("added"));
        });
        promise.addDoneCallback(notes("second"));

        promise.setResult("value");
        iterate();
        assertLog("first", "second");
        iterate();

        assertLog("first", "second", "added");
    }

    @Test
    @Rule("3.16")
    void aCallbackThatWasAddedTwiceRunsTwice() {
        Consumer<Object> callback = notes("callback");
        promise.addDoneCallback(callback);
        promise.addDoneCallback(callback);

        promise.setResult("value");
        iterate();

        assertLog("callback", "callback");
    }

    @Test
    @Rule("3.17")
    void aCallbackThatFailsIsReportedAndDoesNotDisturbTheOthers() {
        var failure = new IllegalStateException("of a done-callback");
        promise.addDoneCallback(done -> {
            throw failure;
        });
        promise.addDoneCallback(notes("next"));

        promise.setResult("value");
        iterate();

        assertLog("next");
        assertSame(failure, reports.takeOne().exception());
    }

    @Test
    @Rule("3.18")
    void removingTakesBackAllThatAreEqual() {
        promise.addDoneCallback(new Equal("a"));
        promise.addDoneCallback(new Equal("b"));
        promise.addDoneCallback(new Equal("a"));
        promise.addDoneCallback(new Equal("c"));

        assertEquals(2, promise.removeDoneCallback(new Equal("a")));
        assertEquals(0, promise.removeDoneCallback(new Equal("a")));
        promise.setResult("value");
        iterate();

        assertLog("b", "c");
    }

    /// A callback that equals others of the same name.
    private final class Equal implements Consumer<Future<String>> {

        private final String name;

        Equal(String name) {
            this.name = name;
        }

        @Override
        public void accept(Future<String> done) {
            log.add(name);
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Equal equal && equal.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    @Test
    @Rule("3.18")
    void removingTheFirstOrTheLastKeepsTheOrderOfTheOthers() {
        for (String each : List.of("a", "b", "c", "d")) {
            promise.addDoneCallback(new Equal(each));
        }

        assertEquals(1, promise.removeDoneCallback(new Equal("a")));
        assertEquals(1, promise.removeDoneCallback(new Equal("d")));
        promise.setResult("value");
        iterate();

        assertLog("b", "c");
    }

    @Test
    @Rule("3.18")
    void removingTheOnlyOneLeavesNone() {
        promise.addDoneCallback(new Equal("a"));

        assertEquals(1, promise.removeDoneCallback(new Equal("a")));
        promise.setResult("value");
        iterate();

        assertLog();
    }

    @Test
    @Rule("3.19")
    void nothingIsTakenBackOnceTheFutureIsDone() {
        promise.addDoneCallback(new Equal("a"));
        promise.setResult("value");

        assertEquals(0, promise.removeDoneCallback(new Equal("a")));
        iterate();

        assertLog("a");
    }

    @Test
    @Rule("3.19")
    void aCallbackThatTakesBackTheNextOneComesTooLate() {
        promise.addDoneCallback(done -> log.add(done.removeDoneCallback(new Equal("a")) + " taken back"));
        promise.addDoneCallback(new Equal("a"));
        promise.addDoneCallback(new Equal("a"));

        promise.setResult("value");
        iterate();

        assertLog("0 taken back", "a", "a");
    }

    @Test
    @Rule("3.20")
    void anEqualsThatTakesBackOthersTakesEachBackOnce() {
        int[] inside = {0};
        var hostile = new Hostile(() -> inside[0] = promise.removeDoneCallback(new Equal("target")));
        promise.addDoneCallback(new Equal("a"));
        promise.addDoneCallback(hostile);
        promise.addDoneCallback(new Equal("target"));
        promise.addDoneCallback(new Equal("b"));
        promise.addDoneCallback(new Equal("target"));

        int outside = promise.removeDoneCallback(hostile);
        promise.setResult("value");
        iterate();

        assertEquals(2, inside[0]);
        assertEquals(1, outside);
        assertLog("a", "b");
    }

    @Test
    @Rule("3.20")
    void whatAnEqualsTakesBackMeanwhileIsNotCountedTwice() {
        int[] inside = {0};
        promise.addDoneCallback(new Equal("target"));
        promise.addDoneCallback(new Hostile(() -> inside[0] = promise.removeDoneCallback(new Equal("target"))));
        promise.addDoneCallback(new Equal("target"));

        int outside = promise.removeDoneCallback(new Equal("target"));
        promise.setResult("value");
        iterate();

        assertEquals(2, inside[0] + outside);
        assertLog("hostile");
    }

    @Test
    @Rule("3.20")
    void anEqualsThatAddsACallbackAddsItAtTheEnd() {
        var hostile = new Hostile(() -> promise.addDoneCallback(new Equal("added")));
        promise.addDoneCallback(new Equal("a"));
        promise.addDoneCallback(hostile);
        promise.addDoneCallback(new Equal("b"));

        assertEquals(1, promise.removeDoneCallback(hostile));
        promise.setResult("value");
        iterate();

        assertLog("a", "b", "added");
    }

    /// Does something unexpected when it is compared for the first time, on whichever side.
    private final class Hostile implements Consumer<Future<String>> {

        private final Runnable deed;
        private boolean done;

        Hostile(Runnable deed) {
            this.deed = deed;
        }

        @Override
        public void accept(Future<String> future) {
            log.add("hostile");
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            if (!done) {
                done = true;
                deed.run();
            }
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    @Rule("3.20")
    void anEqualsThatCompletesTheFutureDoesNoHarm() {
        promise.addDoneCallback(new Equal("a"));
        promise.addDoneCallback(new Consumer<Future<String>>() {
            @Override
            public void accept(Future<String> done) {
                log.add("hostile");
            }

            @Override
            public boolean equals(@org.jspecify.annotations.Nullable Object other) {
                if (!promise.isDone()) {
                    promise.setResult("value");
                }
                return this == other;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        });
        promise.addDoneCallback(new Equal("b"));

        promise.removeDoneCallback(new Equal("c"));
        promise.removeDoneCallback(notes("nobody"));
        if (!promise.isDone()) { // equals was asked the other way round
            promise.setResult("value");
        }
        iterate();

        assertLog("a", "hostile", "b");
    }

    @Test
    @Rule("3.20")
    void anEqualsThatThrowsLosesNobody() {
        promise.addDoneCallback(new Equal("a"));
        promise.addDoneCallback(new Consumer<Future<String>>() {
            @Override
            public void accept(Future<String> done) {
                log.add("hostile");
            }

            @Override
            public boolean equals(@org.jspecify.annotations.Nullable Object other) {
                throw new IllegalStateException("of equals");
            }

            @Override
            public int hashCode() {
                return 1;
            }
        });
        promise.addDoneCallback(new Equal("b"));

        try {
            promise.removeDoneCallback(new Equal("c"));
        } catch (IllegalStateException e) {
            // if that equals was the one that was asked
        }
        promise.setResult("value");
        iterate();

        assertLog("a", "hostile", "b");
    }

    @Test
    @Rule("3.22")
    void tasksAndCallbacksGoOnInOrderOfRegistration() {
        Task<?> first = waiter("first task");
        loop.callSoon(() -> promise.addDoneCallback(notes("callback")));
        Task<?> second = waiter("second task");
        iterate();

        promise.setResult("value");
        iterate();

        assertLog("first task", "callback", "second task");
        assertTrue(first.isDone() && second.isDone());
    }

    private Task<?> waiter(String name) {
        return spawn(() -> {
            promise.await();
            log.add(name);
        });
    }

    @Test
    @Rule("3.21")
    void aTaskThatWaitedGoesOnOneIterationLater() {
        Task<?> task = waiter("task");
        iterate();
        loop.callSoon(() -> {
            promise.setResult("value");
            loop.callSoon(note("scheduled after"));
        });

        iterate();
        assertLog();
        iterate();

        assertLog("task", "scheduled after");
        assertTrue(task.isDone());
    }

    @Test
    @Rule("3.23")
    void allWhoWaitSeeTheSameOutcome() {
        var failure = new IllegalStateException("for all");
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tasks.add(loop.createTask(promise::await));
        }
        iterate();

        promise.setException(failure);
        iterate();

        tasks.forEach(task -> assertSame(failure, task.exception()));
    }

    @Test
    @Rule("3.24")
    void cancellingOneWhoWaitsCancelsTheFutureForAll() {
        var one = waiter("one");
        var other = waiter("other");
        iterate();

        one.cancel("why");
        iterate();

        assertTrue(promise.isCancelled());
        assertTrue(one.isCancelled());
        assertTrue(other.isCancelled());
        assertEquals("why", assertThrows(CancelledError.class, other::result).getMessage());
        assertEquals(0, other.cancelling());
    }

    @Test
    @Rule("3.25")
    void aMillionFuturesCompleteOneAfterAnother() {
        Promise<Integer> first = loop.createFuture();
        first.addDoneCallback(this::completeNext);
        first.setResult(1);

        loop.runForever();

        assertLog("1000000");
    }

    private void completeNext(Future<Integer> done) {
        int count = done.result();
        if (count == 1_000_000) {
            log.add(String.valueOf(count));
            loop.stop();
            return;
        }
        Promise<Integer> next = loop.createFuture();
        next.addDoneCallback(this::completeNext);
        next.setResult(count + 1);
    }

    @Test
    @Rule("3.25")
    void aLongChainOfTasksThatWaitForEachOtherEnds() {
        Future<String> last = promise;
        for (int i = 0; i < 5_000; i++) {
            Future<String> before = last;
            last = loop.createTask(before::await);
        }
        iterate();

        promise.setResult("value");

        assertEquals("value", loop.runUntilComplete(last));
    }

    @Test
    @Rule("3.25")
    void aLongChainOfTasksThatWaitForEachOtherIsCancelled() {
        Future<String> last = promise;
        for (int i = 0; i < 5_000; i++) {
            Future<String> before = last;
            last = loop.createTask(before::await);
        }
        iterate();
        Future<String> outermost = last;

        outermost.cancel();

        assertThrows(CancelledError.class, () -> loop.runUntilComplete(outermost));
        assertTrue(promise.isCancelled());
    }
}
