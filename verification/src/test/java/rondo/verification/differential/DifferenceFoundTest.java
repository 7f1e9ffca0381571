package rondo.verification.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.faults.Fault;
import rondo.faults.SourcePackage;

/// Random programs tell a loop with a fault from the same loop without it, and the program that is shown is
/// small.
class DifferenceFoundTest {

    private static final String LOOP = "alternate";
    private static final int SEEDS = 1_000;
    private static final int FEW_STEPS = 8;

    private final SourcePackage sound = new SourcePackage(
            Path.of("../tck-alternate/src/main/java"), "rondo.tck.alternate", getClass().getClassLoader());

    static Stream<Fault> faults() {
        return Stream.of(
                fault("the ready queue is a stack", "AlternateLoop",
                        "ready = new ArrayDeque<>();",
                        "ready = Collections.asLifoQueue(new ArrayDeque<>());"),
                fault("done-callbacks run in reverse", "AlternateFuture",
                        "for (DoneCallback<T> each : waiting) {",
                        "for (DoneCallback<T> each : waiting.reversed()) {"),
                fault("a task that cancelled itself does not cancel what it awaits", "AlternateTask",
                        "if (mustCancel) {\n            cancelAwaited(future);\n        }",
                        ""),
                fault("the message of a cancellation is lost", "AlternateFuture", "message = why;", ""));
    }

    private static Fault fault(String name, String type, String original, String replacement) {
        return new Fault(name, type, original, replacement, "DifferenceFoundTest#aFaultIsFoundAndShownBySmallProgram");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundAndShownBySmallProgram(Fault fault) {
        ClassLoader faulty = sound.with(fault);

        List<Step> found = LongStream.range(0, SEEDS)
                .mapToObj(seed -> Programs.random(new SplittableRandom(seed)))
                .filter(program -> differs(faulty, program))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not found: " + fault.name()));
        List<Step> smallest = Programs.shrink(found, smaller -> differs(faulty, smaller));

        assertTrue(Step.size(smallest) <= FEW_STEPS, () -> Step.print(smallest));
    }

    private static boolean differs(ClassLoader faulty, List<Step> program) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        List<String> expected = Execution.trace(LOOP, program);
        thread.setContextClassLoader(faulty); // where the providers of loops are looked for
        try {
            return !Execution.trace(LOOP, program).equals(expected);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
