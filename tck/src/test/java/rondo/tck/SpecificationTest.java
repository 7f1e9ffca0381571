package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificationTest {

    @Test
    void aRuleIsReadWithItsIntentAndItsTests() {
        Specification specification = new Specification("""
                ## 2 Time

                Words before the rules.

                **2.10** (required) A timer
                MUST NOT run early.
                *Intent: who waits for a time
                wants it to have come.*
                *Tests:* `A#one`,
                `B#two`
                """);

        SpecifiedRule rule = specification.rule("2.10");

        assertEquals(
                new SpecifiedRule(
                        "2.10",
                        Level.REQUIRED,
                        null,
                        null,
                        "A timer MUST NOT run early.",
                        "who waits for a time wants it to have come.",
                        List.of("A#one", "B#two")),
                rule);
        assertEquals(List.of(rule), List.copyOf(specification.rules()));
        assertNull(specification.rule("2.1"));
    }

    @Test
    void theLevelSaysWhatALoopNeedsOrWhyThereIsNoTest() {
        Specification specification = new Specification("""
                **1.1** (optional: REAL_TIME) A.
                *Intent: a.*
                *Tests:* `A#one`

                **1.2** (untested: the JVM (all of them) hides it) B.
                *Intent: b.*

                **1.3** (stochastic) C.
                *Intent: c.*
                *Tests:* `A#two`
                """);

        List<SpecifiedRule> rules = List.copyOf(specification.rules());

        assertEquals(Capability.REAL_TIME, rules.get(0).needs());
        assertEquals("the JVM (all of them) hides it", rules.get(1).reason());
        assertEquals(Level.STOCHASTIC, rules.get(2).level());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**1.1** (required) No intent.\n*Tests:* `A#one`",
                "**1.1** (required) No tests.\n*Intent: a.*",
                "**1.1** (untested) No reason.\n*Intent: a.*",
                "**1.1** (untested: a reason) And yet tests.\n*Intent: a.*\n*Tests:* `A#one`",
                "**1.1** (optional) Of what?\n*Intent: a.*\n*Tests:* `A#one`",
                "**1.1** (optional: MAGIC) No such capability.\n*Intent: a.*\n*Tests:* `A#one`",
                "**1.1** (required: much) Too much.\n*Intent: a.*\n*Tests:* `A#one`",
                "**1.1** (desired) No such level.\n*Intent: a.*\n*Tests:* `A#one`",
                "**1** (required) No number.\n*Intent: a.*\n*Tests:* `A#one`",
            })
    void whatIsNotWrittenAsARuleIsRefusedAndShown(String paragraph) {
        var error = assertThrows(IllegalArgumentException.class, () -> new Specification(paragraph));

        assertTrue(error.getMessage().endsWith(paragraph), error::getMessage);
    }

    @Test
    void aNumberIsGivenOnce() {
        String rule = "**1.1** (stochastic) A.\n*Intent: a.*\n*Tests:* `A#one`\n\n";

        var error = assertThrows(IllegalArgumentException.class, () -> new Specification(rule + rule));

        assertEquals("Two rules have the number 1.1", error.getMessage());
    }
}
