package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.ExceptionGroup;
import rondo.Task;
import rondo.combinators.TaskGroup;

/// A group outlives all of its tasks, tells of all their failures, and swallows no cancellation from outside.
final class GroupScenarios {

    private static final int TICKS = 3;
    private static final int LONG = 20;

    private GroupScenarios() {}

    static void cancelled(Stage stage) {
        int[] alive = {0};
        Task<?> task = stage.start(() -> {
            try {
                return TaskGroup.run(group -> {
                    group.createTask(() -> live(stage, alive));
                    group.createTask(() -> live(stage, alive));
                    stage.pause(TICKS);
                    return null;
                });
            } finally {
                assertEquals(0, alive[0], "tasks that outlive their group");
            }
        });
        stage.cancelWithin(TICKS, task);
        stage.cancelWithin(TICKS, task);
        stage.end();
    }

    private static @Nullable Void live(Stage stage, int[] alive) {
        alive[0]++;
        try {
            Async.sleep(Stage.ticks(LONG));
        } finally {
            try {
                stage.pause(2); // to tidy up
            } finally {
                alive[0]--;
            }
        }
        return null;
    }

    static void ends(Stage stage) {
        Task<?> task = stage.start(() -> {
            TaskGroup.run(group -> {
                group.createTask(() -> live(stage, new int[1]));
                stage.at(stage.tick(stage.upTo(TICKS)), group::cancel);
                Async.sleep(Stage.ticks(LONG));
                return null;
            });
            stage.pause(1);
            return null;
        });
        stage.cancelWithin(TICKS, task);
        stage.end();
    }

    static void fails(Stage stage) {
        Set<Throwable> thrown = new HashSet<>();
        Set<Throwable> caught = new HashSet<>();
        Task<?> task = stage.start(() -> {
            try {
                TaskGroup.run(group -> {
                    for (int i = 0; i < 3; i++) {
                        group.createTask(() -> fail(stage, thrown));
                    }
                    Async.sleep(Stage.ticks(LONG));
                    return null;
                });
            } catch (ExceptionGroup failures) {
                caught.addAll(failures.exceptions());
            }
            stage.pause(1);
            return null;
        });
        stage.cancelWithin(TICKS, task);
        stage.settleAndCheckRequests();
        stage.end();
        assertEquals(thrown, caught, "what tasks failed with, and what came out of their group");
    }

    private static @Nullable Void fail(Stage stage, Set<Throwable> thrown) throws Exception {
        stage.pause(TICKS);
        Exception failure = new Exception("of a task");
        thrown.add(failure);
        throw failure;
    }

    static void nested(Stage stage) {
        stage.start(() -> {
            boolean[] wentOn = {false};
            try {
                TaskGroup.run(outer -> {
                    outer.createTask(() -> fail(stage, new HashSet<>()));
                    try {
                        TaskGroup.run(inner -> {
                            inner.createTask(() -> fail(stage, new HashSet<>()));
                            Async.sleep(Stage.ticks(LONG));
                            return null;
                        });
                    } catch (ExceptionGroup ofInner) {
                        Async.sleep(Stage.ticks(LONG));
                        wentOn[0] = true;
                    }
                    return null;
                });
            } catch (ExceptionGroup ofOuter) {
                assertTrue(!wentOn[0], "the outer body went on though its group had failed");
                return "failed";
            }
            throw new AssertionError("a task of the outer group failed");
        });
        stage.end();
    }

    static void limit(Stage stage) throws Exception {
        int limit = 2;
        int[] running = {0};
        TaskGroup.run(limit, group -> {
            for (int i = 0; i < 6; i++) {
                Task<?> task = stage.watch(group.createTask(() -> {
                    assertTrue(++running[0] <= limit, "more tasks run than may");
                    try {
                        stage.pause(2);
                    } finally {
                        running[0]--;
                    }
                    return null;
                }));
                if (stage.oneIn(2)) {
                    stage.cancelWithin(TICKS, task);
                }
            }
            return null;
        });
        stage.end();
    }
}
