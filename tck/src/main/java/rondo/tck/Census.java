package rondo.tck;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The threads, platform and virtual, and the number of descriptors that there are at one moment.
record Census(Map<String, String> threads, long descriptors) {

    private static final Duration PAUSE = Duration.ofMillis(2);

    /// One thread of a dump in JSON: its number, whether it is virtual, and its name.
    private static final Pattern THREAD =
            Pattern.compile("\"tid\": \"(\\d+)\",\\s*\"time\": \"[^\"]*\",\\s*"
                    + "(\"virtual\": true,\\s*)?\"name\": \"(.*)\"");

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
        Map<String, String> threads = new HashMap<>();
        Matcher matcher = THREAD.matcher(dump());
        while (matcher.find()) {
            String name = matcher.group(3);
            if (name != null && OTHERS.stream().noneMatch(name::startsWith)) {
                threads.put(String.valueOf(matcher.group(1)), name.isEmpty() ? "(no name)" : name);
            }
        }
        return new Census(threads, openDescriptors());
    }

    private static String dump() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            Path folder = Files.createTempDirectory("rondo-tck");
            Path file = folder.resolve("threads.json");
            try {
                jvm.dumpThreads(file.toString(), ThreadDumpFormat.JSON);
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot count the threads", e);
        }
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
            LockSupport.parkNanos(PAUSE.toNanos());
            now = take();
        }
    }

    private boolean isWithin(Census before) {
        return descriptors <= before.descriptors && before.threads.keySet().containsAll(threads.keySet());
    }
}
