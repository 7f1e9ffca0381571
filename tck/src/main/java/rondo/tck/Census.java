package rondo.tck;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The threads, platform and virtual, and the number of descriptors that there are at one moment.
record Census(Map<Long, String> threads, long descriptors) {

    /// What the names of the kit's own threads begin with.
    static final String OF_THE_KIT = "junit-rule ";

    /// Threads of the JDK and of JUnit, which come when they are first needed, and stay.
    private static final List<String> OTHERS = List.of(
            "ForkJoinPool",
            "VirtualThread-",
            "MasterPoller",
            "SubPoller",
            "Read-Poller",
            "Write-Poller",
            "CompletableFutureDelayScheduler",
            "Common-Cleaner",
            "Attach Listener",
            "process reaper",
            "junit-",
            "surefire-");

    static Census take() {
        Map<Long, String> threads = new HashMap<>();
        for (Thread thread : LiveThreads.list()) {
            String name = thread.getName();
            if (thread.isAlive() && OTHERS.stream().noneMatch(name::startsWith)) {
                threads.put(thread.threadId(), name.isEmpty() ? "(no name)" : name);
            }
        }
        return new Census(threads, openDescriptors());
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /// Fails if there are still, after all this time, threads or descriptors that this census does not have.
    void assertNothingCameToStay(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Census now = take();
        while (!now.isWithin(this)) {
            if (System.nanoTime() > end) {
                now.threads.keySet().removeAll(threads.keySet());
                fail("left behind: threads " + now.threads.values() + ", descriptors "
                        + (now.descriptors - descriptors));
            }
            LockSupport.parkNanos(Delays.MOMENT.toNanos());
            now = take();
        }
    }

    private boolean isWithin(Census before) {
        return descriptors <= before.descriptors && before.threads.keySet().containsAll(threads.keySet());
    }
}
