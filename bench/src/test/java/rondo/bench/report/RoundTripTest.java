package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    @Test
    void itTakesSomeNanosecondsIfThereIsAnotherProcessor() {
        double trip = RoundTrip.measure();

        assertEquals(Runtime.getRuntime().availableProcessors() == 1, Double.isNaN(trip), () -> trip + " ns");
        assertTrue(Double.isNaN(trip) || trip > 1, () -> trip + " ns");
    }

    @Test
    void theThreadThatSendsBackEnds() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "with one processor there is none");

        RoundTrip.measure();

        List<Thread> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("round-trip"))
                .toList();
        for (Thread thread : left) {
            thread.join(10_000);
            assertEquals(Thread.State.TERMINATED, thread.getState());
        }
    }
}
