package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rondo.bench.report.AllocationGate.Limit;

class AllocationGateTest {

    @Test
    void limitsAreReadLineByLine() {
        List<Limit> limits = AllocationGate.parse(
                """
                # a comment

                CallSoon.chain               selector  24  24   # a handle
                TaskSwitch.yield tasks=100   nio        0   0.5
                """);

        assertEquals(
                List.of(
                        new Limit("CallSoon.chain", "selector", 24, 24),
                        new Limit("TaskSwitch.yield tasks=100", "nio", 0, 0.5)),
                limits);
    }

    @Test
    void aLineOfAnotherFormIsNamed() {
        UsageException refusal =
                assertThrows(UsageException.class, () -> AllocationGate.parse("CallSoon.chain selector 24"));

        assertTrue(refusal.getMessage().contains("\"CallSoon.chain selector 24\""), refusal.getMessage());
    }

    @Test
    void whatJmhAllocatesBesidesDoesNotCount() {
        Limit limit = new Limit("CallSoon.chain", "selector", 24, 24);

        assertTrue(limit.allows(24.3));
        assertFalse(limit.allows(32));
        assertTrue(limit.verdict(24.3).startsWith("passed"));
    }

    @Test
    void anExceededLimitIsToldWithWhatToDo() {
        String verdict = new Limit("TaskSwitch.yield tasks=100", "selector", 0, 0).verdict(16);

        assertTrue(verdict.startsWith("FAILED  TaskSwitch.yield tasks=100"), verdict);
        assertTrue(verdict.contains("16 B/op, limit 0, needed 0"), verdict);
        assertTrue(verdict.contains("jmh TaskSwitchBenchmark.yield -p contender=selector -prof gc"), verdict);
    }

    @Test
    void eachLimitIsOfARowThatExists() throws Exception {
        Set<String> trials = Trial.onClassPath(row -> true).stream()
                .map(trial -> trial.row() + " " + trial.contender().name())
                .collect(Collectors.toSet());

        List<Limit> limits = AllocationGate.limits();

        assertFalse(limits.isEmpty());
        for (Limit limit : limits) {
            assertTrue(trials.contains(limit.row() + " " + limit.contender()), limit::toString);
            assertTrue(limit.limit() >= limit.needed(), limit::toString);
        }
    }
}
