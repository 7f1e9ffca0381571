package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.Future;
import rondo.Promise;
import rondo.spi.Droppable;

class DroppableCallbacksTest {

    private final List<Integer> dropped = new ArrayList<>();
    private final List<Promise<String>> pending = new ArrayList<>();

    private record Noting(int number, List<Integer> log) implements Consumer<Future<String>>, Droppable {

        @Override
        public void accept(Future<String> future) {}

        @Override
        public void dropped() {
            log.add(number);
        }
    }

    @Test
    void thoseThatWaitWhenTheLoopIsClosedAreToldInTheOrderInWhichTheyCame() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            for (int i = 0; i < 100; i++) {
                Promise<String> promise = simulated.loop.createFuture();
                pending.add(promise); // held, or it might be collected
                promise.addDoneCallback(new Noting(i, dropped));
            }
        }

        assertEquals(IntStream.range(0, 100).boxed().toList(), dropped);
    }
}
