package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.Test;
import rondo.CancelledError;
import rondo.Task;
import rondo.tck.Rule;

class BarrierTest extends LoopTest {

    private static final int N = 5;

    private final Barrier barrier = new Barrier(N);
    private final List<Integer> result = new ArrayList<>();

    private static List<Task<Void>> spawn(int n, Steps steps) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            tasks.add(spawn(steps));
        }
        return tasks;
    }

    /// Waits for tasks that must not fail.
    private static void gather(List<? extends Task<?>> tasks) {
        settle(tasks);
        tasks.forEach(Task::result);
    }

    private static void assertAtRest(Barrier barrier) {
        assertEquals(0, barrier.nWaiting());
        assertEquals(Barrier.State.FILLING, barrier.stats().state());
        assertFalse(barrier.isBroken());
    }

    /// BarrierTests.barrier_parties
    @Test
    @Rule("6.61")
    void aBarrierHasAtLeastOneParty() {
        assertEquals(5, barrier.parties());
        Exception refused = assertThrows(IllegalArgumentException.class, () -> new Barrier(0));
        assertEquals("parties must be at least 1, and is 0", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Barrier(-4));
    }

    /// BarrierTests.repr
    @Test
    @Rule("6.14")
    void itsTextTellsTheStateAndHowManyWait() {
        run(() -> {
            List<Task<Void>> tasks = spawn(2, () -> barrier.await());
            briefly();
            assertEquals("Barrier[filling, waiting: 2/5]", barrier.toString());
            assertEquals(new Barrier.Stats(Barrier.State.FILLING, 5, 2), barrier.stats());

            tasks.addAll(spawn(3, () -> barrier.await()));
            briefly();
            assertEquals("Barrier[draining, waiting: 0/5]", barrier.toString());

            barrier.reset();
            assertEquals("Barrier[resetting, waiting: 0/5]", barrier.toString());

            barrier.abort();
            assertEquals("Barrier[broken, waiting: 0/5]", barrier.toString());
            settle(tasks);
            tasks.removeLast(); // the one that did not wait
            for (Task<Void> task : tasks) {
                assertInstanceOf(BrokenBarrierException.class, task.exception());
            }
        });
    }

    /// BarrierTests.filling_one_task
    @Test
    @Rule("6.5")
    void aBarrierOfOneLetsEverybodyPassAtOnce() {
        run(() -> {
            Barrier one = new Barrier(1);
            Task<Void> other = spawn(() -> {});

            assertEquals(0, one.await());
            assertEquals(0, one.await());

            assertFalse(other.isDone());
            assertAtRest(one);
            other.await();
        });
    }

    /// BarrierTests.filling_task_by_task
    @Test
    @Rule("6.52")
    void allWaitUntilTheLastOneComes() {
        run(() -> {
            List<Task<Void>> tasks = new ArrayList<>();
            for (int i = 1; i < N; i++) {
                tasks.add(spawn(() -> barrier.await()));
                briefly();
                assertEquals(i, barrier.nWaiting());
            }
            iterations(5);
            assertFalse(tasks.stream().anyMatch(Task::isDone));

            tasks.add(spawn(() -> barrier.await()));
            gather(tasks);

            assertAtRest(barrier);
        });
    }

    /// BarrierTests.filling_tasks_wait_twice
    @Test
    @Rule("6.53")
    void tasksMeetAgainAndAgain() {
        run(() -> {
            gather(spawn(N, () -> {
                for (int round = 1; round <= 3; round++) {
                    barrier.await();
                    result.add(round);
                }
            }));

            assertEquals(List.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3), result);
            assertAtRest(barrier);
        });
    }

    /// BarrierTests.filling_tasks_check_return_value
    @Test
    @Rule("6.55")
    void eachTaskGetsANumberOfItsOwn() {
        run(() -> {
            gather(spawn(N, () -> {
                barrier.await();
                result.add(barrier.await());
            }));

            assertEquals(List.of(0, 1, 2, 3, 4), result.stream().sorted().toList());
            assertAtRest(barrier);
        });
    }

    /// BarrierTests.draining_state
    @Test
    @Rule("6.53")
    void theBarrierDrainsUntilTheLastOneLeaves() {
        run(() -> {
            List<Barrier.State> states = new ArrayList<>();

            gather(spawn(N, () -> {
                barrier.await();
                states.add(barrier.stats().state());
            }));

            Barrier.State draining = Barrier.State.DRAINING;
            assertEquals(List.of(draining, draining, draining, draining, Barrier.State.FILLING), states);
        });
    }

    /// BarrierTests.blocking_tasks_while_draining
    @Test
    @Rule("6.54")
    void whoComesWhileOthersLeaveWaitsForTheNextMeeting() {
        run(() -> {
            int again = 2;
            Barrier others = new Barrier(N - again);
            int[] left = {again};

            gather(spawn(N, () -> {
                barrier.await();
                if (left[0] > 0) {
                    left[0]--;
                } else {
                    others.await(); // succeeds only if exactly N - again come here
                }
                barrier.await();
            }));

            assertAtRest(barrier);
            assertAtRest(others);
        });
    }

    /// BarrierTests.filling_tasks_cancel_one
    @Test
    @Rule({"6.55", "6.56"})
    void thePlaceOfACancelledTaskIsTakenByAnother() {
        run(() -> {
            Barrier three = new Barrier(3);
            Steps meet = () -> result.add(three.await());
            Task<Void> first = spawn(meet);
            briefly();
            assertEquals(1, three.nWaiting());
            Task<Void> second = spawn(meet);
            briefly();
            assertEquals(2, three.nWaiting());

            first.cancel();
            briefly();
            assertEquals(1, three.nWaiting());
            assertTrue(first.isCancelled());

            Task<Void> third = spawn(meet);
            briefly();
            assertEquals(2, three.nWaiting());
            Task<Void> fourth = spawn(meet);
            gather(List.of(second, third, fourth));

            assertEquals(List.of(0, 1, 2), result.stream().sorted().toList()); // in asyncio 1, 1, 2
            assertAtRest(three);
        });
    }

    /// Here Rondo differs: in asyncio the barrier opens, and only two of three go on.
    @Test
    @Rule("6.56")
    void aTaskThatIsCancelledAsTheLastOneComesIsNotCountedOn() {
        run(() -> {
            Barrier three = new Barrier(3);
            Steps meet = () -> result.add(three.await());
            Task<Void> first = spawn(meet);
            Task<Void> second = spawn(meet);
            briefly();
            Task<Void> third = spawn(meet);
            first.cancel(); // it runs after the third
            assertEquals(1, three.nWaiting());
            iterations(5);

            assertTrue(first.isCancelled());
            assertFalse(second.isDone() || third.isDone());
            meet.run();
            gather(List.of(second, third));
            assertEquals(List.of(0, 1, 2), result.stream().sorted().toList());
        });
    }

    /// Here Rondo differs: in asyncio the cancelled task does not learn that they met.
    @Test
    @Rule("6.2")
    void aTaskThatIsCancelledAfterAllHaveComeHasMet() {
        run(() -> {
            Barrier two = new Barrier(2);
            Task<Void> first = spawn(() -> {
                result.add(two.await());
                briefly();
                result.add(99);
            });
            briefly();
            two.await();
            first.cancel();

            assertThrows(CancelledError.class, first::await);

            assertEquals(List.of(0), result);
            assertAtRest(two);
        });
    }

    /// BarrierTests.reset_barrier
    @Test
    @Rule("6.58")
    void resettingAnIdleBarrierDoesNothing() {
        barrier.reset();

        assertAtRest(barrier);
    }

    /// BarrierTests.reset_barrier_while_tasks_waiting
    @Test
    @Rule("6.57")
    void resetHasThoseFailWhoWait() {
        run(() -> {
            List<Task<Void>> tasks = spawn(N - 1, () -> {
                assertThrows(BrokenBarrierException.class, barrier::await);
                result.add(1);
            });
            briefly();

            spawn(barrier::reset);
            gather(tasks);

            assertEquals(N - 1, result.size());
            assertAtRest(barrier);
        });
    }

    /// BarrierTests.reset_barrier_when_tasks_half_draining
    @Test
    @Rule("6.57")
    void resetHasThoseFailWhoHaveMetButNotLeft() {
        run(() -> {
            int[] passed = {0};

            gather(spawn(N, () -> {
                try {
                    barrier.await();
                    if (++passed[0] == 3) {
                        barrier.reset();
                    }
                } catch (BrokenBarrierException broken) {
                    result.add(1);
                }
            }));

            assertEquals(List.of(1, 1), result);
            assertAtRest(barrier);
        });
    }

    /// BarrierTests.reset_barrier_when_tasks_half_draining_half_blocking
    @Test
    @Rule("6.58")
    void resetWhileSomeLeaveAndSomeWaitOutsideStartsANewMeeting() {
        run(() -> {
            List<Integer> outside = new ArrayList<>();
            int half = N / 2;
            int[] passed = {0};

            gather(spawn(N, () -> {
                try {
                    barrier.await();
                } catch (BrokenBarrierException broken) {
                    result.add(1); // had met, but not left
                    barrier.await();
                    return;
                }
                if (++passed[0] > half) {
                    barrier.reset();
                    barrier.await();
                    return;
                }
                try {
                    barrier.await();
                } catch (BrokenBarrierException broken) {
                    outside.add(1);
                }
            }));

            assertEquals(List.of(1, 1), result);
            assertEquals(List.of(), outside);
            assertAtRest(barrier);
        });
    }

    /// BarrierTests.reset_barrier_while_tasks_waiting_and_waiting_again
    @Test
    @Rule("6.57")
    void tasksThatWereSentAwayByResetMayMeetAtOnce() {
        run(() -> {
            List<Task<Void>> tasks = spawn(N - 1, () -> {
                assertThrows(BrokenBarrierException.class, barrier::await);
                barrier.await();
                result.add(1);
            });
            spawn(barrier::reset);
            briefly();

            tasks.add(spawn(() -> {
                barrier.await();
                result.add(2);
            }));
            gather(tasks);

            assertEquals(List.of(1, 1, 1, 1, 2), result.stream().sorted().toList());
            assertAtRest(barrier);
        });
    }

    /// BarrierTests.reset_barrier_while_tasks_draining
    @Test
    @Rule("6.58")
    void resetByTheLastOneWhoLeavesDisturbsNobody() {
        run(() -> {
            int[] passed = {0};

            gather(spawn(N, () -> {
                barrier.await();
                if (++passed[0] == N) {
                    barrier.reset();
                }
                barrier.await();
                result.add(1);
                barrier.await();
                result.add(2);
            }));

            assertEquals(List.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2), result);
            assertAtRest(barrier);
        });
    }

    /// BarrierTests.abort_barrier
    @Test
    @Rule("6.59")
    void anAbortedBarrierIsBroken() {
        run(() -> {
            barrier.abort();

            assertTrue(barrier.isBroken());
            assertEquals(0, barrier.nWaiting());
            assertEquals(
                    "The barrier was aborted or reset: Barrier[broken, waiting: 0/5]",
                    assertThrows(BrokenBarrierException.class, barrier::await).getMessage());
        });
    }

    /// BarrierTests.abort_barrier_when_tasks_half_draining_half_blocking
    @Test
    @Rule("6.59")
    void abortHasAllFailThoseWhoLeaveAndThoseWhoWaitOutside() {
        run(() -> {
            List<Integer> outside = new ArrayList<>();
            int half = N / 2;
            int[] passed = {0};

            gather(spawn(N, () -> {
                try {
                    barrier.await();
                } catch (BrokenBarrierException broken) {
                    result.add(1);
                    return;
                }
                if (++passed[0] > half) {
                    barrier.abort();
                    return;
                }
                assertThrows(BrokenBarrierException.class, barrier::await);
                outside.add(1);
            }));

            assertTrue(barrier.isBroken());
            assertEquals(List.of(1, 1), result);
            assertEquals(List.of(1, 1), outside);
            assertEquals(0, barrier.nWaiting());
        });
    }

    /// BarrierTests.abort_barrier_when_exception
    @Test
    @Rule("6.59")
    void aTaskThatFailsAfterTheMeetingMayBreakTheBarrierForAll() {
        run(() -> {
            gather(spawn(N, () -> {
                try {
                    if (barrier.await() == N / 2) {
                        barrier.abort();
                        return;
                    }
                    barrier.await();
                    result.add(1);
                } catch (BrokenBarrierException broken) {
                    result.add(2);
                }
            }));

            assertTrue(barrier.isBroken());
            assertEquals(List.of(2, 2, 2, 2), result);
        });
    }

    /// BarrierTests.abort_barrier_when_exception_then_resetting
    @Test
    @Rule("6.60")
    void resetMendsABrokenBarrier() {
        run(() -> {
            Barrier meeting = new Barrier(N);
            int[] broken = {0};

            gather(spawn(N, () -> {
                try {
                    if (barrier.await() == N / 2) {
                        barrier.abort();
                    } else {
                        barrier.await();
                        result.add(1);
                    }
                } catch (BrokenBarrierException expected) {
                    broken[0]++;
                }
                if (meeting.await() == N / 2) { // all have left
                    barrier.reset();
                }
                meeting.await(); // and nobody enters before the reset
                barrier.await();
                result.add(3);
            }));

            assertFalse(barrier.isBroken());
            assertEquals(N - 1, broken[0]);
            assertEquals(List.of(3, 3, 3, 3, 3), result);
        });
    }
}
