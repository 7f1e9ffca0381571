package rondo.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs one batch of each benchmark with each contender, and measures nothing: a benchmark checks itself
/// that it did what it is measured for. Also holds the benchmarks to their rules.
class BenchmarksTest {

    private static final Set<String> LOOPS = Set.of("selector", "nio", "virtual");
    private static final boolean IS_OPEN = Object.class.getModule().isOpen("java.lang", BenchmarksTest.class.getModule());

    @ParameterizedTest
    @MethodSource
    void aBatchDoesWhatItIsMeasuredFor(Batch batch) throws Exception {
        batch.run();
    }

    static Stream<Batch> aBatchDoesWhatItIsMeasuredFor() {
        return entries().flatMap(entry -> {
            Class<?> type = type(entry);
            String method = entry.getUsername().substring(entry.getUsername().lastIndexOf('.') + 1);
            return contenders(type).stream()
                    .filter(contender -> IS_OPEN || !contender.equals(RawScheduler.BARE_THREAD))
                    .map(contender -> new Batch(type, method, contender));
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void aBenchmarkComparesAllLoopsWithAFloor(Class<?> type) {
        List<String> contenders = contenders(type);

        assertTrue(contenders.containsAll(LOOPS), () -> type + " leaves out a loop: " + contenders);
        assertTrue(contenders.size() > LOOPS.size(), () -> type + " has no floor: " + contenders);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aBenchmarkAsksAQuestionAndShowsItsCommand(Class<?> type) throws IOException {
        Path source = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");

        List<String> documentation = Files.readAllLines(source).stream()
                .filter(line -> line.startsWith("///"))
                .toList();

        assertTrue(documentation.getFirst().endsWith("?"), () -> "no question: " + documentation.getFirst());
        String command = "/// java -jar bench/target/benchmarks.jar jmh " + type.getName();
        assertTrue(
                documentation.stream().anyMatch(line -> line.startsWith(command)),
                () -> type + " does not show its command");
    }

    static Stream<Class<?>> types() {
        return entries().<Class<?>>map(BenchmarksTest::type).distinct();
    }

    private static Stream<BenchmarkListEntry> entries() {
        var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream();
    }

    private static Class<?> type(BenchmarkListEntry entry) {
        try {
            return Class.forName(entry.getUserClassQName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> contenders(Class<?> type) {
        try {
            return List.of(type.getField("contender").getAnnotation(Param.class).value());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(type + " does not say who contends", e);
        }
    }

    /// An invocation of a benchmark with the values that its other parameters have without JMH.
    record Batch(Class<?> type, String method, String contender) {

        void run() throws Exception {
            Object benchmark = create(type);
            Field field = type.getField("contender");
            field.set(benchmark, contender);
            Method measured = Arrays.stream(type.getMethods())
                    .filter(each -> each.getName().equals(method))
                    .findFirst()
                    .orElseThrow();
            callAll(Setup.class, benchmark, benchmark);
            Object[] arguments = arguments(measured, benchmark);
            for (Object state : arguments) {
                callAll(Setup.class, state, benchmark);
            }
            measured.invoke(benchmark, arguments);
            for (Object state : arguments) {
                callAll(TearDown.class, state, benchmark);
            }
            callAll(TearDown.class, benchmark, benchmark);
        }

        private static void callAll(Class<? extends Annotation> kind, Object state, Object benchmark)
                throws Exception {
            List<Method> methods = new ArrayList<>(List.of(state.getClass().getMethods()));
            methods.removeIf(each -> !each.isAnnotationPresent(kind));
            for (Method each : methods) {
                each.invoke(state, arguments(each, benchmark));
            }
        }

        private static Object[] arguments(Method method, Object benchmark) throws Exception {
            List<Object> arguments = new ArrayList<>();
            for (Parameter parameter : method.getParameters()) {
                Class<?> type = parameter.getType();
                arguments.add(type.isInstance(benchmark) ? benchmark : create(type));
            }
            return arguments.toArray();
        }

        private static Object create(Class<?> type) throws Exception {
            if (type == Blackhole.class) {
                return new Blackhole(
                        "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
            }
            Constructor<?> constructor = type.getConstructor();
            return constructor.newInstance();
        }

        @Override
        public String toString() {
            return type.getSimpleName() + "." + method + ", " + contender;
        }
    }
}
