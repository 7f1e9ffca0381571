package rondo.tck;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How much processor time this process takes, to see whether a loop that should wait spins.
final class ProcessorTime {

    /// What whoever sleeps stays far below, and whoever spins exceeds even if ten others want the processor.
    private static final Duration AT_MOST = Delays.REST.dividedBy(13);

    private static final int ATTEMPTS = 40; // the compiler and the collector take time of their own

    private ProcessorTime() {}

    /// Fails if the process is busy during `body`, again and again.
    static void assertIdleDuring(Runnable body) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS; i++) {
            long before = total();
            body.run();
            least = Math.min(least, total() - before);
            if (least < AT_MOST.toNanos()) {
                return;
            }
        }
        fail("took " + Duration.ofNanos(least) + " of processor time during " + Delays.REST);
    }

    private static long total() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
