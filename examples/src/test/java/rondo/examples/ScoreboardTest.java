package rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreboardTest {

    private static final LoopOption SELECTOR = LoopOption.mountable("selector");
    private static final LoopOption VIRTUAL = LoopOption.portable("virtual");
    private static final Example FIRST = new Example("First", ScoreboardTest.class, List.of(), 0);
    private static final Example SECOND = new Example("Second", ScoreboardTest.class, List.of(), 0);

    private final Scoreboard board = new Scoreboard();

    @Test
    void theTableHasALineForEachProgramAndNamesEachLoop() {
        board.add(SELECTOR, FIRST, new Verdict.Passed(Map.of()));
        board.add(SELECTOR, SECOND, new Verdict.Passed(Map.of("loop", "EventLoop[selector, mounted carrier]")));
        board.add(VIRTUAL, FIRST, new Verdict.Passed(Map.of()));
        board.add(VIRTUAL, SECOND, new Verdict.Failed("line 1"));
        Printed printed = new Printed();

        board.print(printed.stream());

        assertEquals("""
            program                       selector  virtual
            First                         passed    passed
            Second                        passed    FAILED

            selector                      EventLoop[selector, mounted carrier]
            virtual                       unknown, as no program told
            """, printed.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void oneFailureIsEnoughToFail() {
        board.add(SELECTOR, FIRST, new Verdict.Passed(Map.of()));
        assertTrue(board.allPassed());

        board.add(VIRTUAL, FIRST, new Verdict.Failed("line 1"));
        assertFalse(board.allPassed());
    }
}
