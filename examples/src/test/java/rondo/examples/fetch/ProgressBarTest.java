package rondo.examples.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import rondo.examples.Printed;

class ProgressBarTest {

    private final Printed printed = new Printed();

    @Test
    void elsewhereThanOnATerminalEachQuarterIsALine() {
        ProgressBar bar = new ProgressBar(printed.stream(), false, 10);

        advance(bar, 10);

        assertEquals("""
            [##########..............................] 25 %
            [####################....................] 50 %
            [##############################..........] 75 %
            [########################################] 100 %
            """, printed.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void onATerminalOneLineIsDrawnOverAndOver() {
        ProgressBar bar = new ProgressBar(printed.stream(), true, 2);

        advance(bar, 2);

        assertEquals(
                "\r[####################....................] 50 %"
                        + "\r[########################################] 100 %" + System.lineSeparator(),
                printed.toString());
    }

    @Test
    void aSingleStepIsTheWhole() {
        ProgressBar bar = new ProgressBar(printed.stream(), false, 1);

        advance(bar, 1);

        assertEquals("[########################################] 100 %" + System.lineSeparator(), printed.toString());
    }

    private static void advance(ProgressBar bar, int times) {
        for (int i = 0; i < times; i++) {
            bar.advance();
        }
    }
}
