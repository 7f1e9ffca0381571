package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.faults.SourcePackage;
import rondo.tck.PlantedFault.Symptom;

/// The kit is not satisfied with broken loops: each fault makes the test fail that is named with it.
///
/// Each of these tests passes on the loop as it is, compiled in the same way; that is looked at first.
@TestInstance(Lifecycle.PER_CLASS)
class PlantedFaultsTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    /// Faults that make a test hang are waited for no longer than this; on the sound loop these tests take
    /// a fraction of it.
    private static final Duration HANGING = Duration.ofSeconds(2);

    private final SourcePackage alternate = new SourcePackage(
            Path.of("../tck-alternate/src/main/java"), "rondo.tck.alternate", PlantedFaultsTest.class.getClassLoader());
    private final Set<String> sound = new HashSet<>();

    @BeforeAll
    void theTestsThatAreToFailPassOnTheLoopAsItIs() throws Exception {
        Set<String> tests = PlantedFaults.all().stream()
                .map(each -> each.fault().caughtBy())
                .collect(Collectors.toSet());

        KitRun asItIs = KitRun.ofTests(alternate.asItIs(), LONG_ENOUGH, tests);

        assertEquals(Map.of(), asItIs.failed());
        sound.addAll(asItIs.passed());
        assertEquals(tests, sound);
    }

    static List<PlantedFault> everyday() {
        return PlantedFaults.all().stream().filter(PlantedFault::everyday).toList();
    }

    static List<PlantedFault> rare() {
        return PlantedFaults.all().stream().filter(each -> !each.everyday()).toList();
    }

    @ParameterizedTest
    @MethodSource("everyday")
    void aFaultMakesItsTestFail(PlantedFault planted) throws Exception {
        assertCaught(planted);
    }

    @ParameterizedTest
    @MethodSource("rare")
    @Tag("long")
    void anotherFaultMakesItsTestFail(PlantedFault planted) throws Exception {
        assertCaught(planted);
    }

    /// Most are tried rarely; that they can be, each build sees.
    @Test
    void eachFaultFindsThePieceThatItChanges() {
        for (PlantedFault each : PlantedFaults.all()) {
            assertNotEquals("", alternate.withPlanted(each.fault()), each::toString);
        }
    }

    private void assertCaught(PlantedFault planted) throws Exception {
        String test = planted.fault().caughtBy();
        Duration limit = planted.symptom() == Symptom.HANGS ? HANGING : LONG_ENOUGH;

        KitRun broken = KitRun.ofTests(alternate.with(planted.fault()), limit, List.of(test));

        assertEquals(Set.of(test), broken.failed().keySet(), "the fault was not caught");
        Throwable failure = broken.failed().get(test);
        boolean hangs = String.valueOf(failure.getMessage()).startsWith(WedgeDetector.HANGS);
        assertEquals(planted.symptom() == Symptom.HANGS, hangs, () -> "hangs or fails: " + failure);
    }

    @Test
    @Tag("long")
    @Timeout(600)
    void theLoopAsItIsPassesTheWholeKitThoughItWasCompiledAnew() throws Exception {
        KitRun asItIs = KitRun.ofAll(alternate.asItIs(), LONG_ENOUGH);

        assertEquals(Map.of(), asItIs.failed());
        assertTrue(asItIs.passed().containsAll(sound), () -> "not all were run: " + asItIs.passed());
    }

    @Test
    void noTwoFaultsHaveTheSameNameOrChangeTheSame() {
        Set<String> names = new HashSet<>();
        Set<List<String>> changes = new HashSet<>();
        for (PlantedFault each : PlantedFaults.all()) {
            assertTrue(names.add(each.fault().name()), each::toString);
            assertTrue(changes.add(List.of(each.fault().type(), each.fault().original(), each.fault().replacement())));
        }
    }
}
