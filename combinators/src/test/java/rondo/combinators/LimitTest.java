package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.asCompleted;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.gatherOutcomes;
import static rondo.combinators.Counted.upTo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Awaitable;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.Coroutine;
import rondo.Future;
import rondo.Promise;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;
import rondo.tck.Rule;

/// Gathering and handing out, when only so many coroutines may run at once.
class LimitTest extends LoopTest {

    private final Counted counted = new Counted();

    // ---- gather ----

    @Test
    @Rule("5.157")
    void noMoreThanTheLimitRunAtOnceAndTheyBeginInOrder() {
        for (int limit : List.of(1, 3, 50, 100)) {
            counted.begun.clear();
            counted.most = 0;
            runAll(() -> {
                List<Integer> values = gather(counted.coroutines(50), limit).await();

                assertEquals(upTo(50), values);
                assertEquals(upTo(50), counted.begun);
                assertEquals(Math.min(limit, 50), counted.most);
                iterations(3);
                assertEquals(1, loop().allTasks().size());
            });
        }
    }

    @Test
    @Rule("5.160")
    void whatHasNoTurnIsNoTask() {
        runAll(() -> {
            int before = loop().allTasks().size();
            Promise<Integer> gate = promise();
            List<Coroutine<Integer>> coroutines = new ArrayList<>(List.of(gate::await));
            coroutines.addAll(counted.coroutines(1000));

            Future<List<Integer>> all = gather(coroutines, 1);
            iterations(3);

            assertEquals(before + 2, loop().allTasks().size(), "the first, and one for all that wait");
            gate.setResult(-1);
            assertEquals(1001, all.await().size());
        });
    }

    @Test
    @Rule("5.159")
    void futuresDoNotCount() {
        runAll(() -> {
            Promise<Integer> given = promise();
            List<Awaitable<Integer>> awaitables =
                    List.of(given, done(7), counted.coroutine(0, 2), counted.coroutine(1, 0));

            Future<List<Integer>> all = gather(awaitables, 1);
            iterations(10);
            assertEquals(List.of(0, 1), counted.begun);
            given.setResult(6);

            assertEquals(List.of(6, 7, 0, 1), all.await());
        });
    }

    @Test
    @Rule("5.1")
    void equalCoroutinesCountAsOne() {
        runAll(() -> {
            Coroutine<Integer> same = counted.coroutine(1, 0);

            assertEquals(List.of(1, 1, 1), gather(List.of(same, same, same), 1).await());
            assertEquals(List.of(1), counted.begun);
        });
    }

    @Test
    @Rule("5.162")
    void outcomesAreThoseOfTheCoroutines() {
        runAll(() -> {
            IOException failure = new IOException("expected");

            List<Outcome<Integer>> outcomes = gatherOutcomes(
                            List.<Coroutine<Integer>>of(
                                    counted.coroutine(0, 1),
                                    Bodies.failing(failure, 1),
                                    () -> {
                                        throw new CancelledError("by itself");
                                    },
                                    counted.coroutine(3, 0)),
                            1)
                    .await();

            assertEquals(
                    List.of(
                            new Outcome.Succeeded<>(0),
                            new Outcome.Failed<Integer>(failure),
                            new Outcome.Cancelled<Integer>("by itself"),
                            new Outcome.Succeeded<>(3)),
                    outcomes);
        });
    }

    @Test
    @Rule("5.163")
    void afterAFailureWhatHasNotBegunNeverDoes() {
        runAll(() -> {
            IOException failure = new IOException("expected");
            List<Coroutine<Integer>> coroutines = new ArrayList<>();
            coroutines.add(Bodies.failing(failure, 1));
            coroutines.add(counted.coroutine(1, 5));
            coroutines.addAll(counted.coroutines(10));
            Future<List<Integer>> all = gather(coroutines, 2);

            assertSame(failure, assertThrows(IOException.class, () -> all.await(IOException.class)));
            assertEquals(1, counted.running, "what runs runs on");
            iterations(12);

            assertEquals(List.of(1), counted.begun);
            assertEquals(1, loop().allTasks().size());
        });
    }

    @Test
    @Rule("5.164")
    void cancellingItCancelsWhatRunsAndWhatHasNotBegun() {
        runAll(() -> {
            Future<List<Integer>> all = gather(counted.coroutines(10), 2);
            Task<?> waiting = Async.createTask(all::await);
            iterations(2);

            waiting.cancel("outside");

            assertEquals(
                    "outside", assertThrows(CancelledError.class, waiting::await).getMessage());
            assertEquals(List.of(0, 1), counted.begun);
            assertEquals(0, counted.running);
            iterations(3);
            assertEquals(1, loop().allTasks().size());
        });
    }

    @Test
    @Rule("5.164")
    void cancellingItBeforeAnythingBeganBeginsNothing() {
        runAll(() -> {
            Future<List<Integer>> all = gather(counted.coroutines(10), 2);

            assertTrue(all.cancel());

            assertThrows(CancelledError.class, all::await);
            assertEquals(List.of(), counted.begun);
        });
    }

    @Test
    @Rule("5.4")
    void aValueThatWasThereBeforeTheCancellationIsNotLost() {
        runAll(() -> {
            List<Object> values = new ArrayList<>();
            Promise<Integer> gate = promise();
            Task<Void> waiting = Async.createTask(() -> {
                values.add(gather(List.<Coroutine<Integer>>of(() -> 1, gate::await), 1).await());
                Async.sleep(LONG);
                return null;
            });
            iterations(6);

            gate.setResult(2);
            briefly(); // the task of the second has ended, and its future does not know yet
            waiting.cancel();

            assertThrows(CancelledError.class, waiting::await);
            assertEquals(List.of(List.of(1, 2)), values);
        });
    }

    @Test
    @Rule("5.161")
    void theContextIsThatOfTheCall() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        runAll(() -> {
            Coroutine<String> first = () -> {
                String before = variable.get();
                variable.set("of the first");
                return before;
            };
            Coroutine<String> second = () -> variable.get();
            variable.set("of the call");

            Future<List<String>> all = gather(List.of(first, second), 1);
            variable.set("later");

            assertEquals(List.of("of the call", "of the call"), all.await());
        });
    }

    @Test
    @Rule("5.166")
    void whatTheTaskFactoryThrowsIsTheFailureOfThatCoroutine() {
        runAll(() -> {
            Coroutine<Integer> refusing = () -> {
                loop().setTaskFactory(new TaskFactory() {
                    @Override
                    public <T> Task<T> createTask(AbstractEventLoop loop, Coroutine<T> body, TaskOptions options) {
                        throw new UnsupportedOperationException("expected");
                    }
                });
                return 1;
            };
            List<Coroutine<Integer>> coroutines = new ArrayList<>(List.of(refusing));
            coroutines.addAll(counted.coroutines(100));

            List<Outcome<Integer>> outcomes = gatherOutcomes(coroutines, 1).await();
            loop().setTaskFactory(null);

            assertEquals(new Outcome.Succeeded<>(1), outcomes.getFirst());
            assertTrue(outcomes.stream().skip(1).allMatch(each -> each instanceof Outcome.Failed));
        });
    }

    @Test
    @Rule("5.165")
    void oneThatIsCancelledInLineLeavesIt() {
        runAll(() -> {
            List<Future<Integer>> futures = Children.of(counted.coroutines(4), 1);

            assertTrue(futures.get(1).cancel("not wanted"));
            assertFalse(futures.get(1).cancel());

            assertEquals(
                    "not wanted",
                    assertThrows(CancelledError.class, () -> futures.get(1).await())
                            .getMessage());
            assertEquals(3, futures.get(3).await());
            assertEquals(List.of(0, 2, 3), counted.begun);
        });
    }

    @Test
    @Rule("5.164")
    void anEagerTaskMayCancelTheWholeInItsFirstStep() {
        runAll(() -> {
            List<Future<?>> all = new ArrayList<>();
            Coroutine<Integer> first = counted.coroutine(0, 2);
            Coroutine<Integer> cancelling = () -> {
                all.getFirst().cancel("from within");
                try {
                    return Async.sleep(LONG, 1);
                } finally {
                    briefly();
                    counted.begun.add(-1); // tidied up
                }
            };
            loop().setTaskFactory(new TaskFactory() {
                @Override
                public <T> Task<T> createTask(AbstractEventLoop loop, Coroutine<T> body, TaskOptions options) {
                    return loop.defaultTaskFactory().createTask(loop, body, options.withEagerStart(true));
                }
            });
            all.add(gather(List.of(first, cancelling, counted.coroutine(2, 0)), 1));

            assertEquals(
                    "from within",
                    assertThrows(CancelledError.class, () -> all.getFirst().await())
                            .getMessage());
            loop().setTaskFactory(null);

            assertEquals(List.of(0, -1), counted.begun);
        });
    }

    @Test
    @Rule("5.167")
    void theEndOfTheProgramEndsThoseThatHaveNotBegun() {
        List<Coroutine<Integer>> endless =
                IntStream.range(0, 100).mapToObj(i -> counted.coroutine(i, Integer.MAX_VALUE)).toList();
        for (int iterations : List.of(0, 1, 5)) {
            counted.begun.clear();
            runAll(() -> {
                gatherOutcomes(endless, 2);
                asCompleted(endless, 2);
                iterations(iterations);
            });

            assertEquals(0, counted.running);
            assertTrue(counted.begun.size() <= 4, counted.begun::toString);
        }
    }

    // ---- asCompleted ----

    @Test
    @Rule("5.168")
    void theyAreHandedOutAsTheyEnd() {
        runAll(() -> {
            List<Integer> order = new ArrayList<>();
            List<Coroutine<Integer>> coroutines = List.of(
                    counted.coroutine(0, 9),
                    counted.coroutine(1, 1),
                    counted.coroutine(2, 1),
                    counted.coroutine(3, 0));

            for (Future<Integer> done : asCompleted(coroutines, 2)) {
                assertTrue(done.isDone());
                order.add(done.result());
            }

            assertEquals(List.of(1, 2, 3, 0), order);
            assertEquals(2, counted.most);
        });
    }

    @Test
    @Rule("5.168")
    void leavingTheLoopCancelsNothing() {
        runAll(() -> {
            Iterable<Future<Integer>> futures = asCompleted(counted.coroutines(6), 2);

            for (Future<Integer> done : futures) {
                assertTrue(done.isDone());
                break;
            }
            iterations(60);

            assertEquals(upTo(6), counted.begun);
            int rest = 0;
            for (Future<Integer> done : futures) {
                assertTrue(done.isDone());
                rest++;
            }
            assertEquals(5, rest);
        });
    }

    @Test
    @Rule("5.169")
    void whatHasNotBegunWhenTheTimeIsOverNeverDoes() {
        runAll(() -> {
            List<Coroutine<Integer>> coroutines = new ArrayList<>();
            coroutines.add(() -> 1);
            coroutines.add(() -> Async.sleep(SHORT.multipliedBy(4), 2));
            coroutines.addAll(counted.coroutines(5));
            Iterator<Future<Integer>> futures = asCompleted(coroutines, 1, SHORT).iterator();

            assertEquals(1, futures.next().result());
            for (int i = 0; i < 6; i++) {
                assertTrue(futures.hasNext());
                assertThrows(TimeoutException.class, futures::next);
            }
            assertFalse(futures.hasNext());

            Async.sleep(SHORT.multipliedBy(8));
            assertEquals(List.of(), counted.begun);
        });
    }

    @Test
    @Rule("5.61")
    void oneThatEndsInTheIterationInWhichTheTimeIsOverIsInTime() {
        runAll(() -> {
            Iterator<Future<Integer>> futures =
                    asCompleted(List.of(counted.coroutine(0, 0)), 1, SHORT).iterator();

            compute(loop().time() + SHORT.multipliedBy(2).toNanos()); // both are due in the next iteration

            assertEquals(0, futures.next().result());
        });
    }

    @Test
    @Rule({"5.16", "5.57"})
    void ofNothingThereIsNothing() {
        runAll(() -> {
            assertEquals(List.of(), gather(List.<Coroutine<Integer>>of(), 1).result());
            assertFalse(asCompleted(List.<Coroutine<Integer>>of(), 1).iterator().hasNext());
        });
    }

    // ---- misuse ----

    @Test
    @Rule("5.158")
    void aLimitLessThanOneIsRefusedBeforeAnythingBegins() {
        runAll(() -> {
            for (int limit : List.of(0, -3)) {
                List<Steps> calls = List.of(
                        () -> gather(counted.coroutines(2), limit),
                        () -> gatherOutcomes(counted.coroutines(2), limit),
                        () -> asCompleted(counted.coroutines(2), limit),
                        () -> asCompleted(counted.coroutines(2), limit, Duration.ZERO));
                for (Steps call : calls) {
                    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, call::run);
                    assertEquals(
                            "limit is " + limit + ", so nothing would ever run; it must be at least 1",
                            refusal.getMessage());
                }
            }
            iterations(2);
            assertEquals(List.of(), counted.begun);
        });
    }

    @Test
    @Rule("5.10")
    void nullIsRefusedBeforeAnythingBegins() {
        runAll(() -> {
            List<Coroutine<Integer>> withNull = new ArrayList<>(counted.coroutines(2));
            withNull.add(null);

            assertThrows(NullPointerException.class, () -> gather(withNull, 1));
            assertThrows(NullPointerException.class, () -> gather(null, 1));
            assertThrows(NullPointerException.class, () -> asCompleted(counted.coroutines(1), 1, null));
            iterations(2);
            assertEquals(List.of(), counted.begun);
        });
    }

    // ---- for people ----

    @Test
    @Rule("5.174")
    void theirTextTellsTheirState() {
        runAll(() -> {
            Promise<Integer> gate = promise();
            List<Future<Integer>> futures = Children.of(List.<Awaitable<Integer>>of(() -> gate.await(), () -> 2), 1);

            assertTrue(futures.getFirst().toString().startsWith("Task["), futures::toString);
            assertEquals("TaskInTurn[waiting]", futures.getLast().toString());
            gate.setResult(1);
            assertEquals(2, futures.getLast().await());
            assertTrue(futures.getLast().toString().contains("finished"), futures::toString);
        });
    }
}
