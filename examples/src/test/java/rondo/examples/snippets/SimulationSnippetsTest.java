package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rondo.testkit.DeadlockError;

class SimulationSnippetsTest {

    private static final String FOLDER = "examples/src/test/java/rondo/examples/snippets/";

    @BeforeAll
    static void readTheTestkit() {
        TestkitModule.read();
    }

    @Test
    void theListingsOfTheGuideAreThesePrograms() {
        String programs = String.join("\n", Repository.lines(FOLDER + "SimulationSnippets.java"))
                + String.join("\n", Repository.lines(FOLDER + "SimulatedSnippets.java"));
        String guide = String.join("\n", Repository.lines("docs/testing.md"));

        List<String> listings = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(listing -> listing.group(1).indent(4).replace("    \n", "\n").stripTrailing())
                .toList();

        assertEquals(3, listings.size());
        for (String listing : listings) {
            assertTrue(programs.contains(listing), listing);
        }
    }

    @Test
    void aDayOfRetriesIsExact() {
        List<Duration> attempts = SimulationSnippets.attemptsOfADay();

        assertEquals(
                Stream.of(0, 1, 3, 7, 15).map(Duration::ofSeconds).toList(), attempts.subList(0, 5));
        assertEquals(35, attempts.size());
        assertEquals(Duration.ofHours(1), attempts.get(34).minus(attempts.get(33)));
    }

    @Test
    void noOrderLetsMoreThanTwoIn() {
        SimulationSnippets.neverMoreThanTwo();
    }

    @Test
    void aWaitInVainIsToldAtOnce() {
        var error = assertThrows(DeadlockError.class, SimulationSnippets::waitInVain);

        assertTrue(String.valueOf(error.getMessage()).contains("SimulationSnippets.lambda$waitInVain"));
    }

    @Test
    void loopsTalkToEachOther() {
        assertEquals("answer", SimulationSnippets.askTheServer());
    }

    @Test
    void anyProgramMaySleepForADay() {
        assertEquals("rested", SimulationSnippets.sleepForADay());
    }
}
