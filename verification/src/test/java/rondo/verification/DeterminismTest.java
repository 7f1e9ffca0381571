package rondo.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// What would keep a simulated loop from running a program the same way twice: clocks and waits of the JVM,
/// random choices, monitors, and collections whose order depends on where objects lie.
///
/// Each exception is named, with the reason why a simulation never comes there.
@DisabledIfSystemProperty(named = "rondo.test.carrier", matches = "open", disabledReason = "once is enough")
class DeterminismTest {

    /// The modules that run inside a simulation.
    private static final List<String> SIMULATED = List.of("api", "loop-base", "combinators", "sync", "testkit");

    private static final Set<String> FORBIDDEN_CALLS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Thread.sleep",
            "java.lang.Thread.onSpinWait",
            "java.lang.Object.wait",
            "java.lang.Object.notify",
            "java.lang.Object.notifyAll",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil",
            "java.util.concurrent.locks.Condition.awaitNanos",
            "java.util.concurrent.CompletableFuture.supplyAsync",
            "java.util.concurrent.CompletableFuture.runAsync",
            "java.util.concurrent.CompletableFuture.orTimeout",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now");

    private static final Set<String> FORBIDDEN_CLASSES = Set.of(
            "java.time.Clock",
            "java.util.Timer",
            "java.util.Random",
            "java.util.WeakHashMap",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ScheduledThreadPoolExecutor");

    private static final Map<String, String> EXCEPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("rondo.loop.base.Driver java.lang.System.nanoTime", "the one clock; a simulated one has its own"),
            Map.entry("rondo.loop.base.AdaptiveSpin java.lang.Thread.onSpinWait", "with drivers for real time only"),
            Map.entry("rondo.loop.base.CompletionQueue java.lang.System.nanoTime", "how drivers for real time wait"),
            Map.entry(
                    "rondo.loop.base.CompletionQueue java.util.concurrent.locks.LockSupport.parkNanos",
                    "how drivers for real time wait"),
            Map.entry(
                    "rondo.loop.base.DebugMode java.util.WeakHashMap.<init>",
                    "it is asked for single futures and never gone through"),
            Map.entry(
                    "rondo.loop.base.DroppableCallbacks java.util.WeakHashMap.<init>",
                    "its entries are put in order before use"),
            Map.entry("rondo.loop.base.TurnObserver java.lang.System.nanoTime", "debug mode; it logs what is slow"),
            Map.entry(
                    "rondo.loop.base.Watchdog java.util.concurrent.locks.LockSupport.parkNanos",
                    "a thread of debug mode beside the loop, which only looks"),
            Map.entry("rondo.testkit.OpenDriver java.lang.System.nanoTime", "the loop for any program, in real time"),
            Map.entry(
                    "rondo.testkit.OpenDriver java.util.concurrent.locks.LockSupport.parkNanos",
                    "the loop for any program, in real time"),
            Map.entry(
                    "rondo.testkit.Job java.lang.System.nanoTime",
                    "how long a blocking call is waited for, after which the run is no more the same each time"),
            Map.entry(
                    "rondo.testkit.Parking java.util.concurrent.locks.LockSupport.parkNanos",
                    "for a blocking call, by the thread that does nothing else meanwhile"),
            Map.entry(
                    "rondo.testkit.Seeds java.util.concurrent.ThreadLocalRandom.current",
                    "a first seed, before anything runs, for who asks for a random one; it is printed")));

    private static final Map<String, String> MONITORS = new TreeMap<>(Map.of(
            "rondo.spi.RunningLoop", "held while a list of loops is changed; nothing waits meanwhile",
            "rondo.InterruptSignal", "held while the handler of Ctrl-C is set; nothing waits meanwhile"));

    @Test
    void whatRunsInASimulationUsesNoClockNoTimedWaitAndNoChanceOfTheJvm() {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : ProductionClasses.imported()) {
            if (isSimulated(each)) {
                each.getAccessesFromSelf().forEach(access -> {
                    String target = target(access);
                    if (FORBIDDEN_CALLS.contains(target)
                            || FORBIDDEN_CLASSES.contains(access.getTargetOwner().getName())) {
                        found.add(outermost(each.getName()) + " " + target);
                    }
                });
            }
        }

        assertEquals(EXCEPTIONS.keySet(), found);
    }

    private static String target(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return target.getOwner().getName() + "." + target.getName();
    }

    private static boolean isSimulated(JavaClass each) {
        return each.getSource()
                .map(source -> source.getUri().getPath())
                .filter(path -> SIMULATED.stream().anyMatch(module -> path.contains("/" + module + "/target/")))
                .isPresent();
    }

    private static String outermost(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    @Test
    void whatRunsInASimulationHoldsNoMonitor() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path folder : ProductionClasses.folders()) {
            if (SIMULATED.stream().anyMatch(module -> folder.endsWith(module + "/target/classes"))) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                        ClassModel model = ClassFile.of().parse(file);
                        if (holdsMonitor(model)) {
                            found.add(outermost(model.thisClass().asInternalName().replace('/', '.')));
                        }
                    }
                }
            }
        }

        assertEquals(MONITORS.keySet(), found);
    }

    private static boolean holdsMonitor(ClassModel model) {
        return model.methods().stream().anyMatch(method -> method.flags().has(AccessFlag.SYNCHRONIZED)
                || method.code()
                        .map(code -> code.elementStream().anyMatch(MonitorInstruction.class::isInstance))
                        .orElse(false));
    }
}
