package rondo.verification.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rondo.EventLoops;
import rondo.ProviderInfo;

/// Runs random programs on every loop and compares their traces, step by step. If two loops differ, the
/// smallest program on which they do is shown.
class DifferentialTest {

    private static final int FEW = 400;
    private static final int MANY = 50_000;

    /// The loop with which the others are compared; it shares no code with them.
    private static final String REFERENCE = "alternate";

    private static List<String> others() {
        return EventLoops.providers().stream()
                .filter(ProviderInfo::available)
                .map(ProviderInfo::name)
                .filter(name -> !name.equals(REFERENCE))
                .toList();
    }

    @Test
    void randomProgramsHaveTheSameTraceOnEveryLoop() {
        compare(LongStream.range(0, FEW));
    }

    @Test
    @Tag("long")
    void manyRandomProgramsHaveTheSameTraceOnEveryLoop() {
        compare(LongStream.range(FEW, MANY));
    }

    private static void compare(LongStream seeds) {
        List<String> others = others();
        assertTrue(others.size() >= 3, others::toString);
        seeds.forEach(seed -> compare(seed, Programs.random(new SplittableRandom(seed)), others));
    }

    private static void compare(long seed, List<Step> program, List<String> others) {
        List<String> expected = Execution.trace(REFERENCE, program);
        for (String loop : others) {
            if (!Execution.trace(loop, program).equals(expected)) {
                List<Step> smallest = Programs.shrink(program, smaller -> differs(loop, smaller));
                fail("seed " + seed + ": " + loop + " and " + REFERENCE + " differ on\n\n" + Step.print(smallest) + "\n"
                        + difference(Execution.trace(loop, smallest), Execution.trace(REFERENCE, smallest)));
            }
        }
    }

    private static boolean differs(String loop, List<Step> program) {
        return !Execution.trace(loop, program).equals(Execution.trace(REFERENCE, program));
    }

    /// Shows two traces up to the first line in which they differ.
    private static String difference(List<String> one, List<String> other) {
        int same = 0;
        while (same < one.size() && same < other.size() && one.get(same).equals(other.get(same))) {
            same++;
        }
        String before = String.join("\n", one.subList(0, same));
        return before + "\n  here: " + line(one, same) + "\n there: " + line(other, same);
    }

    private static String line(List<String> trace, int index) {
        return index < trace.size() ? trace.get(index) : "(over)";
    }

    @Test
    void programsTakeAllActionsAndAreNotTrivial() {
        Set<Action> taken = new HashSet<>();
        int lines = 0;
        int stuck = 0;
        for (long seed = 0; seed < 100; seed++) {
            List<Step> program = Programs.random(new SplittableRandom(seed));
            collect(program, taken);
            List<String> trace = Execution.trace(REFERENCE, program);
            lines += trace.size();
            stuck += trace.stream().anyMatch(line -> line.endsWith("stuck")) ? 1 : 0;
        }

        assertEquals(Set.of(Action.values()), taken);
        assertTrue(lines > 2_000, "lines of trace: " + lines);
        assertTrue(stuck > 10 && stuck < 95, "programs that got stuck: " + stuck);
    }

    private static void collect(List<Step> block, Set<Action> taken) {
        for (Step step : block) {
            taken.add(step.action());
            step.blocks().forEach(inner -> collect(inner, taken));
        }
    }

    @Test
    void aProgramIsShrunkToWhatMatters() {
        List<Step> program = LongStream.range(0, 50)
                .mapToObj(seed -> Programs.random(new SplittableRandom(seed)))
                .flatMap(List::stream)
                .collect(Collectors.toList());

        List<Step> smallest = Programs.shrink(
                program, smaller -> Step.print(smaller).matches("(?s).*cancel \\d.*get \\d.*"));

        assertEquals("cancel 0\nget 0\n", Step.print(smallest));
    }
}
