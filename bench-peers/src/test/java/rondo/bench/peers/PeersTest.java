package rondo.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/// Runs a tiny batch of each benchmark with each peer, and measures nothing. Also compares the benchmarks with those
/// of the loops, and with the notes on them.
class PeersTest {

    private static final List<Class<?>> QUESTIONS = List.of(
            CallSoonBenchmark.class,
            CallSoonThreadsafeBenchmark.class,
            FutureBenchmark.class,
            AwaitBenchmark.class,
            TaskSwitchBenchmark.class,
            PingPongBenchmark.class,
            SpawnBenchmark.class,
            GatherBenchmark.class,
            TaskGroupBenchmark.class,
            TimerBenchmark.class,
            CancelBenchmark.class,
            LockBenchmark.class,
            ContextVarBenchmark.class,
            WakeUpBenchmark.class,
            StartUpBenchmark.class);

    @TestFactory
    Stream<DynamicTest> callbacksRun() {
        return each(CallSoonBenchmark.class, contender -> {
            try (PeerLoop loop = PeerLoop.of(contender)) {
                assertEquals(10, new CallSoonBenchmark.Rounds(loop, 1, 10).start());
                assertEquals(100, new CallSoonBenchmark.Rounds(loop, 20, 100).start());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> callbacksOfOtherThreadsRun() {
        return each(CallSoonThreadsafeBenchmark.class, contender -> {
            var benchmark = new CallSoonThreadsafeBenchmark();
            benchmark.contender = contender;
            benchmark.open();
            benchmark.fromOneThread();
            benchmark.fromFourThreads();
            benchmark.close();
        });
    }

    @TestFactory
    Stream<DynamicTest> futuresCallBack() {
        return each(FutureBenchmark.class, contender -> {
            try (var futures = FutureBenchmark.Futures.of(contender)) {
                assertEquals(10, futures.run(10, 1));
                assertEquals(80, futures.run(10, 8));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> tasksAwait() {
        return each(AwaitBenchmark.class, contender -> {
            try (var waits = AwaitBenchmark.Waits.of(contender)) {
                waits.onDone(10, blackhole());
                assertEquals(10, waits.onPending(10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> tasksTakeTurns() {
        return each(TaskSwitchBenchmark.class, contender -> {
            try (var turns = TaskSwitchBenchmark.Turns.of(contender, 10)) {
                assertEquals(50, turns.run(5));
                assertEquals(30, turns.run(3));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> futuresGoToAndFro() {
        return each(PingPongBenchmark.FuturePlayers.class, contender -> {
            try (var game = PingPongBenchmark.Game.withFutures(contender)) {
                assertEquals(10, game.play(10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> queuesGoToAndFro() {
        return each(PingPongBenchmark.QueuePlayers.class, contender -> {
            try (var game = PingPongBenchmark.Game.withQueues(contender)) {
                assertEquals(10, game.play(10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> childrenAreSpawned() {
        return each(SpawnBenchmark.class, contender -> {
            try (var parent = SpawnBenchmark.Parent.of(contender)) {
                assertEquals(10, parent.spawnAndJoin(10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> childrenAreGathered() {
        return each(GatherBenchmark.class, contender -> {
            try (Family family = GatherBenchmark.family(contender)) {
                assertEquals(30, family.raise(3, 10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> childrenOfAScopeRun() {
        return each(TaskGroupBenchmark.class, contender -> {
            try (Family family = TaskGroupBenchmark.family(contender)) {
                assertEquals(30, family.raise(3, 10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> timersAreCancelled() {
        return each(TimerBenchmark.Million.class, contender -> {
            try (PeerTimers<?> timers = PeerTimers.of(contender)) {
                timers.leavePending(10);
                assertEquals(10, timers.armAndCancel(10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> timersFire() {
        return each(TimerBenchmark.Due.class, contender -> {
            try (PeerTimers<?> timers = PeerTimers.of(contender)) {
                assertEquals(30, timers.armAndFire(3, 10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> waitingTasksAreCancelled() {
        return each(CancelBenchmark.class, contender -> {
            try (var canceller = CancelBenchmark.Canceller.of(contender)) {
                assertEquals(20, canceller.run(2, 10));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> locksAreHandedOver() {
        return each(LockBenchmark.class, contender -> {
            try (var rivals = LockBenchmark.Rivals.of(contender)) {
                assertEquals(30, rivals.handOver(10, 3));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> variablesAreRead() {
        return each(ContextVarBenchmark.class, contender -> {
            try (var variable = ContextVarBenchmark.Variable.of(contender)) {
                variable.read(10, blackhole());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> sleepersAreWoken() {
        return each(WakeUpBenchmark.class, contender -> {
            var benchmark = new WakeUpBenchmark();
            benchmark.contender = contender;
            benchmark.open();
            benchmark.fallAsleep();
            benchmark.fromAnotherThread();
            benchmark.close();
        });
    }

    @TestFactory
    Stream<DynamicTest> allStartUp() {
        return each(StartUpBenchmark.class, contender -> {
            var benchmark = new StartUpBenchmark();
            benchmark.contender = contender;
            benchmark.firstRun();
        });
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aBenchmarkHasTheMethodsAndSizesOfItsCounterpart(Class<?> question) throws Exception {
        Class<?> counterpart = Class.forName("rondo.bench." + question.getSimpleName());

        assertEquals(methods(counterpart), methods(question));
        assertEquals(sizes(counterpart), sizes(question));
    }

    @Test
    void aNoteIsAboutAPeerThatIsMeasured() throws IOException {
        Set<String> measured = new TreeSet<>();
        for (Class<?> question : QUESTIONS) {
            String name = question.getSimpleName().replace("Benchmark", "");
            for (Method method : question.getMethods()) {
                if (method.isAnnotationPresent(Benchmark.class)) {
                    for (String contender : contenders(holder(method))) {
                        measured.add(contender);
                        measured.add(name + "." + contender);
                        measured.add(name + "." + method.getName() + "." + contender);
                    }
                }
            }
        }
        Properties notes = new Properties();
        try (InputStream file = PeersTest.class.getResourceAsStream("notes.properties")) {
            notes.load(file);
        }

        Set<String> unknown = new TreeSet<>(notes.stringPropertyNames());
        unknown.removeAll(measured);

        assertTrue(unknown.isEmpty(), () -> "notes on what is not measured: " + unknown);
    }

    static List<Class<?>> questions() {
        return QUESTIONS;
    }

    private static Stream<DynamicTest> each(Class<?> state, ThrowingConsumer<String> test) {
        return DynamicTest.stream(contenders(state).stream(), contender -> contender, test);
    }

    /// The class that names the contenders of a benchmark: its own, or its argument's.
    private static Class<?> holder(Method benchmark) {
        return Stream.concat(Stream.of(benchmark.getDeclaringClass()), Arrays.stream(benchmark.getParameterTypes()))
                .filter(type -> Arrays.stream(type.getFields())
                        .anyMatch(field -> field.getName().equals("contender")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> contenders(Class<?> state) {
        try {
            return List.of(state.getField("contender").getAnnotation(Param.class).value());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(state + " does not say who contends", e);
        }
    }

    private static Set<String> methods(Class<?> question) {
        return Arrays.stream(question.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, List<String>> sizes(Class<?> question) {
        Map<String, List<String>> sizes = new TreeMap<>();
        Arrays.stream(question.getFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .forEach(field -> sizes.put(
                        field.getName(), List.of(field.getAnnotation(Param.class).value())));
        sizes.remove("contender");
        return sizes;
    }

    private static Blackhole blackhole() {
        return new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
    }
}
