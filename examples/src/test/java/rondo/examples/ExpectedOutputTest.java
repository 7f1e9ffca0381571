package rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedOutputTest {

    @Test
    void theSameTextPasses() {
        ExpectedOutput expected = ExpectedOutput.parse("one\n(2) [two]\n");

        assertEquals(new Verdict.Passed(Map.of()), expected.compare("one\n(2) [two]\n"));
    }

    @Test
    void aPlaceholderStandsForWhatWasPrinted() {
        ExpectedOutput expected = ExpectedOutput.parse("{files} files in {time} s\n");

        assertEquals(new Verdict.Passed(Map.of("files", "12", "time", "0.5")), expected.compare("12 files in 0.5 s\n"));
    }

    @Test
    void aPlaceholderStandsForTheSameTextEverywhere() {
        ExpectedOutput expected = ExpectedOutput.parse("{n} of {n}\nagain {n}\n");

        assertEquals(new Verdict.Passed(Map.of("n", "1")), expected.compare("1 of 1\nagain 1\n"));
        assertEquals(new Verdict.Failed("line 1: expected <{n} of {n}>, found <1 of 2>"), expected.compare("1 of 2\n"));
        assertEquals(
                new Verdict.Failed("line 2: expected <again {n}>, found <again 2>"),
                expected.compare("1 of 1\nagain 2\n"));
    }

    @Test
    void aDifferentLineFails() {
        ExpectedOutput expected = ExpectedOutput.parse("one\ntwo\n");

        assertEquals(new Verdict.Failed("line 2: expected <two>, found <too>"), expected.compare("one\ntoo\n"));
    }

    @Test
    void aMissingLineFails() {
        ExpectedOutput expected = ExpectedOutput.parse("one\ntwo\n");

        assertEquals(new Verdict.Failed("line 2: expected <two>, found <the end>"), expected.compare("one\n"));
    }

    @Test
    void aSpareLineFails() {
        ExpectedOutput expected = ExpectedOutput.parse("one\n");

        assertEquals(new Verdict.Failed("line 2: expected <the end>, found <two>"), expected.compare("one\ntwo\n"));
    }

    @Test
    void aTextThatNobodyWroteDownIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> ExpectedOutput.of("NoSuchProgram"));
    }
}
