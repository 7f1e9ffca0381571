package rondo.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import rondo.Async;
import rondo.testkit.NondeterminismError;
import rondo.testkit.SeedFailedError;
import rondo.testkit.Simulation;

/// Tests with `@Simulated`, run as JUnit runs them.
class SimulatedTest {

    private static final Set<Long> SEEDS = new HashSet<>();
    private static final List<String> LOG = new ArrayList<>();
    private static final Set<Object> INSTANCES = new HashSet<>();

    @BeforeEach
    void forget() {
        SEEDS.clear();
        LOG.clear();
        INSTANCES.clear();
    }

    // ---- seeds ----

    static class Passing {

        @Simulated(seeds = 50, firstSeed = 7)
        void passes(Simulation simulation) {
            SEEDS.add(simulation.seed());
            simulation.run(() -> Async.sleep(Duration.ofHours(1), "done"));
        }
    }

    @Test
    void aTestIsRunWithEachSeedAndReportedOnce() {
        TestExecutionSummary summary = run(Passing.class);

        assertEquals(1, summary.getTestsSucceededCount());
        assertEquals(50, SEEDS.size());
        assertTrue(SEEDS.contains(7L));
        assertTrue(SEEDS.contains(56L));
    }

    static class Failing {

        @Simulated(seeds = 50)
        void failsWithOneSeed(Simulation simulation) {
            SEEDS.add(simulation.seed());
            simulation.run(() -> Async.sleep(Duration.ofSeconds(1), "done"));
            if (simulation.seed() == 42) {
                fail("of the test");
            }
        }
    }

    @Test
    void theSeedThatFailsIsNamedWithHowToRunItAgain() {
        Throwable failure = failureOf(run(Failing.class));

        assertInstanceOf(SeedFailedError.class, failure);
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("Seed 0x2a failed, number 43 of 50"), message);
        assertTrue(message.contains("of the test"), message);
        assertTrue(message.contains("-Drondo.simulation.seed=0x2a"), message);
        assertEquals("of the test", failure.getCause().getMessage());
        assertEquals(43, SEEDS.size());
    }

    @Test
    void thePropertyOfASeedRunsThatOneOnly() {
        with("rondo.simulation.seed", "0x2a", () -> {
            Throwable failure = failureOf(run(Failing.class));
            assertTrue(String.valueOf(failure.getMessage()).contains("Seed 0x2a failed: "));
        });
        assertEquals(Set.of(42L), SEEDS);
    }

    @Test
    void thePropertiesOfBaseAndNumberAreFollowed() {
        with("rondo.simulation.base", "1000", () -> with("rondo.simulation.seeds", "3", () -> run(Failing.class)));

        assertEquals(Set.of(1000L, 1001L, 1002L), SEEDS);
    }

    @Test
    void aRandomBaseIsTheSameForAllTestsOfARun() {
        with("rondo.simulation.base", "random", () -> {
            run(Passing.class);
            run(Passing.class);
        });

        assertEquals(50, SEEDS.size());
    }

    // ---- instances ----

    static class WithFields {

        private final List<String> fields = new ArrayList<>();

        @BeforeEach
        void before(Simulation simulation) {
            fields.add("before " + simulation.seed());
        }

        @Simulated(seeds = 3)
        void startsAnew(Simulation simulation) {
            assertEquals(List.of("before " + simulation.seed()), fields);
            INSTANCES.add(this);
            LOG.add("test");
        }

        @AfterEach
        void after() {
            LOG.add("after");
        }

        @Nested
        class Inner {

            @BeforeEach
            void before() {
                fields.add("before inner");
            }

            @Simulated(seeds = 3)
            void hasANewOuterInstance(Simulation simulation) {
                assertEquals(List.of("before " + simulation.seed(), "before inner"), fields);
            }
        }
    }

    @Test
    void eachSeedGetsANewInstanceAndTheMethodsBeforeAndAfter() {
        TestExecutionSummary summary = run(WithFields.class);

        assertEquals(2, summary.getTestsSucceededCount(), () -> String.valueOf(summary.getFailures()));
        assertEquals(4, INSTANCES.size()); // one seed is run twice
        assertEquals(List.of("test", "after", "test", "after"), LOG.subList(0, 4));
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        @Simulated(seeds = 3)
        void isShared(Simulation simulation) {
            INSTANCES.add(this);
        }
    }

    @Test
    void aClassWithOneInstanceKeepsIt() {
        run(OneInstance.class);

        assertEquals(1, INSTANCES.size());
    }

    static class FailingAfter {

        @Simulated(seeds = 3)
        void fails(Simulation simulation) {
            throw new IllegalStateException("of the test");
        }

        @AfterEach
        void after() {
            throw new IllegalArgumentException("of the method after it");
        }
    }

    @Test
    void whatFailsAfterAFailedTestIsSuppressed() {
        Throwable cause = failureOf(run(FailingAfter.class)).getCause();

        assertEquals("of the test", cause.getMessage());
        assertEquals("of the method after it", cause.getSuppressed()[0].getMessage());
    }

    // ---- what else may come out ----

    static class NotDeterministic {

        private static int runs;

        @Simulated(seeds = 3)
        void countsRuns(Simulation simulation) {
            simulation.trace("begin");
            simulation.trace("run " + runs++);
        }
    }

    @Test
    void aTestThatIsNotDeterministicFailsAndShowsWhereRunsPart() {
        Throwable failure = failureOf(run(NotDeterministic.class));

        assertInstanceOf(NondeterminismError.class, failure);
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("not deterministic"), message);
        assertTrue(message.contains("entry 2"), message);
        assertTrue(message.contains("\"run 0\"") && message.contains("\"run 1\""), message);
        assertTrue(message.contains("\"begin\""), message);
    }

    static class Aborted {

        @Simulated(seeds = 10)
        void someSeedsAreAborted(Simulation simulation) {
            assumeTrue(simulation.seed() % 2 == 0);
            SEEDS.add(simulation.seed());
        }

        @Simulated(seeds = 10)
        void allSeedsAreAborted(Simulation simulation) {
            assumeTrue(simulation.seed() < 0, "never");
        }
    }

    @Test
    void aTestIsAbortedIfAllItsSeedsAre() {
        TestExecutionSummary summary = run(Aborted.class);

        assertEquals(1, summary.getTestsSucceededCount());
        assertEquals(1, summary.getTestsAbortedCount());
        assertEquals(5, SEEDS.size());
    }

    static class WithOptions {

        @Simulated(seeds = 5, stepCostMicros = 0)
        void exact(Simulation simulation) {
            simulation.run(() -> Async.sleep(Duration.ofHours(1), "done"));
            assertEquals(Duration.ofHours(1), simulation.elapsed());
        }

        @Test
        void isAnOrdinaryTest() {
            assertNotSame(null, this);
        }
    }

    @Test
    void optionsApplyAndOrdinaryTestsStandBeside() {
        assertEquals(2, run(WithOptions.class).getTestsSucceededCount());
    }

    // ---- running tests ----

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static Throwable failureOf(TestExecutionSummary summary) {
        assertEquals(1, summary.getFailures().size());
        return summary.getFailures().getFirst().getException();
    }

    private static void with(String property, String value, Runnable body) {
        System.setProperty(property, value);
        try {
            body.run();
        } finally {
            System.clearProperty(property);
        }
    }
}
