package rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.examples.fetch.ParallelFetch;

class ChildJvmTest {

    private static final LoopOption VIRTUAL = LoopOption.portable("virtual");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Printed printed = new Printed();

    @ParameterizedTest
    @ValueSource(strings = {"selector", "nio"})
    void aLoopIsChosenByOptionsAlone(String loop) throws Exception {
        Example example = new Example("SetAfter", SetAfter.class, List.of(), 0);

        Verdict verdict = run(LoopOption.mountable(loop), example, LONG);

        assertInstanceOf(Verdict.Passed.class, verdict);
        assertEquals(
                List.of("hello ...", "... world"), printed.toString().lines().toList());
    }

    @Test
    void anotherTextIsAFailure() throws Exception {
        Verdict verdict = run(VIRTUAL, new Example("RunForever", SetAfter.class, List.of(), 0), LONG);

        assertEquals(new Verdict.Failed("line 1: expected <running forever>, found <hello ...>"), verdict);
    }

    @Test
    void anotherExitCodeIsAFailure() throws Exception {
        Example example = new Example("ParallelFetch", ParallelFetch.class, List.of("--colour", "red"), 0);

        assertEquals(new Verdict.Failed("exit code 2 instead of 0"), run(VIRTUAL, example, LONG));
    }

    @Test
    void aProgramThatDoesNotEndIsEndedAndAFailure() throws Exception {
        Example example = new Example("Endless", Endless.class, List.of(), 0);

        assertEquals(new Verdict.Failed("still running after 2 seconds"), run(VIRTUAL, example, Duration.ofSeconds(2)));
    }

    private Verdict run(LoopOption loop, Example example, Duration limit) throws IOException, InterruptedException {
        return new ChildJvm(loop, example).run(limit, printed.stream());
    }
}
