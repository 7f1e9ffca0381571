package rondo.verification.historic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.verification.scenarios.Program;

/// Races in which others lost something: each scenario finds the historic mistake when it is planted, and finds
/// nothing in our sources as they are.
class HistoricBugsTest {

    private static final int FEW = 300;
    private static final int MANY = 10_000;
    private static final int TO_FIND = 1_000;
    private static final int TO_REPEAT = 20;

    static List<HistoricBug> bugs() {
        return HistoricBugs.all();
    }

    static List<HistoricBug> bugsWithGivens() {
        return bugs().stream().filter(each -> !each.given().isEmpty()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrongInOurSources(Program program) {
        assertSound(HistoricBug.sound(program), FEW);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void nothingIsWrongInOurSourcesByManySeeds(Program program) {
        assertSound(HistoricBug.sound(program), MANY);
    }

    @ParameterizedTest
    @MethodSource("bugsWithGivens")
    void nothingIsWrongIfTheLoopHasAnotherRule(HistoricBug bug) {
        assertSound(bug.withGivensOnly(), FEW);
    }

    private static void assertSound(Trial trial, int seeds) {
        for (long seed = 0; seed < seeds; seed++) {
            Throwable failure = trial.run(seed).failure();
            if (failure != null) {
                throw new AssertionError("with seed " + seed, failure);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedTakesTheSameWay(Program program) {
        Trial trial = HistoricBug.sound(program);
        Set<Long> ways = new HashSet<>();
        for (long seed = 0; seed < TO_REPEAT; seed++) {
            long digest = trial.run(seed).digest();
            assertEquals(digest, trial.run(seed).digest(), "seed " + seed);
            ways.add(digest);
        }
        assertTrue(ways.size() > TO_REPEAT / 2, () -> "seeds that take a way of their own: " + ways.size());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void thePlantedBugIsFoundAndFoundAgain(HistoricBug bug) {
        Trial trial = bug.planted();

        Optional<Long> found = HistoricBug.firstSeed(trial, 0, TO_FIND);

        assertTrue(found.isPresent(), () -> "not found by " + TO_FIND + " seeds");
        Verdict first = trial.run(found.get());
        Verdict second = trial.run(found.get());
        assertNotNull(first.failure());
        assertNotNull(second.failure());
        assertEquals(first.failure().getClass(), second.failure().getClass());
        assertEquals(first.digest(), second.digest());
    }

    @Test
    void eachScenarioFindsABug() {
        Set<Program> used = bugs().stream().map(HistoricBug::program).collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(Program.class), used);
    }

    @Test
    void noTwoBugsHaveTheSameName() {
        Set<String> names = new HashSet<>();

        bugs().forEach(each -> assertTrue(names.add(each.name()), each::name));
    }
}
