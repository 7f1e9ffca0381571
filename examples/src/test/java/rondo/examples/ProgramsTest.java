package rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.Async;

class ProgramsTest {

    private static final Map<String, Consumer<PrintStream>> PROGRAMS = programs();

    private static Map<String, Consumer<PrintStream>> programs() {
        Map<String, Consumer<PrintStream>> programs = new LinkedHashMap<>();
        programs.put("FutureEventLoop", FutureEventLoop::run);
        programs.put("FutureAwait", FutureAwait::run);
        programs.put("FutureCallbacks", FutureCallbacks::run);
        programs.put("WaitPhases", WaitPhases::run);
        programs.put("WaitTimeout", WaitTimeout::run);
        programs.put("GatherPhases", GatherPhases::run);
        programs.put("AsCompletedPhases", AsCompletedPhases::run);
        programs.put("TaskGroupPhases", TaskGroupPhases::run);
        programs.put("SetAfter", SetAfter::run);
        programs.put("RunForever", RunForever::run);
        programs.put("ExecutorPrimes", ExecutorPrimes::run);
        programs.put("ProducerConsumer", ProducerConsumer::run);
        programs.put("WorkerPool", WorkerPool::run);
        return programs;
    }

    static Stream<Arguments> programsOnLoops() {
        return ChosenLoop.available()
                .flatMap(loop -> PROGRAMS.keySet().stream().map(program -> arguments(program, loop)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("programsOnLoops")
    void aProgramPrintsTheSameOnEveryLoop(String program, String loop) {
        Printed printed = new Printed();

        try (ChosenLoop _ = ChosenLoop.named(loop)) {
            PROGRAMS.get(program).accept(printed.stream());
        }

        ExpectedText.assertPrinted(program, printed.toString());
    }

    @Test
    void theTestsRunOnTheThreeLoopsAndOnOneOfAnotherMake() {
        Set<String> loops = ChosenLoop.available().collect(Collectors.toSet());

        assertTrue(loops.containsAll(Set.of("selector", "nio", "virtual", "alternate")), loops::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"selector", "nio"})
    void theTestsRunOnTheCarrierThatTheBuildSays(String loop) {
        String carrier = "open".equals(System.getProperty("rondo.test.carrier")) ? "mounted" : "handoff";

        try (ChosenLoop _ = ChosenLoop.named(loop)) {
            String description = Async.run(() -> Async.runningLoop().toString());

            assertTrue(description.contains(carrier), description);
        }
    }

    @Test
    void theDemoLeavesNoProgramOut() {
        Set<String> shown = Example.ALL.stream()
                .map(Example::name)
                .filter(name -> !name.startsWith("ParallelFetch"))
                .collect(Collectors.toSet());

        assertEquals(PROGRAMS.keySet(), shown);
    }
}
