package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.Context;

class TaskListTest {

    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final TaskList tasks = new TaskList();
    private long lastId;

    @Test
    void anEmptyListHasNoTasks() {
        assertEquals(List.of(), tasks.toList());
    }

    @Test
    void theFirstTheLastAndTheOnlyOneCanBeTakenOut() {
        BaseTask<?> first = add();
        BaseTask<?> middle = add();
        BaseTask<?> last = add();

        tasks.remove(first);
        assertEquals(List.of(middle, last), tasks.toList());
        tasks.remove(last);
        assertEquals(List.of(middle), tasks.toList());
        tasks.remove(middle);
        assertEquals(List.of(), tasks.toList());
    }

    @Test
    void aTaskThatWasTakenOutHoldsOnToNoOther() {
        add();
        BaseTask<?> middle = add();
        add();

        tasks.remove(middle);

        assertNull(middle.previous);
        assertNull(middle.next);
    }

    @Test
    void theListThatWasHandedOutDoesNotChange() {
        BaseTask<?> task = add();

        List<BaseTask<?>> before = tasks.toList();
        tasks.remove(task);

        assertEquals(List.of(task), before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomUseKeepsTheOrderOfCreation(long seed) {
        var random = new SplittableRandom(seed);
        List<BaseTask<?>> model = new ArrayList<>();

        for (int step = 0; step < 1_000; step++) {
            if (model.isEmpty() || random.nextBoolean()) {
                model.add(add());
            } else {
                tasks.remove(model.remove(random.nextInt(model.size())));
            }
            assertEquals(model, tasks.toList());
        }
    }

    static LongStream seeds() {
        return new SplittableRandom().longs(10);
    }

    private BaseTask<?> add() {
        BaseTask<?> task = new BaseTask<>(loop, ++lastId, () -> 1, null, Context.empty());
        tasks.add(task);
        return task;
    }
}
