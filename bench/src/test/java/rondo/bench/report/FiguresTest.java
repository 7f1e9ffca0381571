package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void timesHaveThreeDigitsThatCountAndAUnit() {
        assertEquals("4.56 ± 0.12 ns", Figures.time(new Estimate(4.561, 0.1204)));
        assertEquals("45.6 ± 1.2 ns", Figures.time(new Estimate(45.61, 1.204)));
        assertEquals("4,561 ± 12 ns", Figures.time(new Estimate(4_561, 12.04)));
        assertEquals("45.6 ± 1.2 µs", Figures.time(new Estimate(45_610, 1_204)));
        assertEquals("85.3 ± 2.0 ms", Figures.time(new Estimate(85.3e6, 2e6)));
    }

    @Test
    void anUnknownErrorIsNotTold() {
        assertEquals("45.6 ns", Figures.time(new Estimate(45.61, Double.NaN)));
        assertEquals("1.30", Figures.ratio(new Estimate(1.3, Double.NaN)));
    }

    @Test
    void roundingUpDoesNotAddADigit() {
        assertEquals("10.0", Figures.ratio(new Estimate(9.996, Double.NaN)));
        assertEquals("100", Figures.ratio(new Estimate(99.96, Double.NaN)));
    }

    @Test
    void marksOfAnAxisChangeTheUnitAtEachThousand() {
        assertEquals("0.1 ns", Figures.mark(0.1));
        assertEquals("100 ns", Figures.mark(100));
        assertEquals("1 µs", Figures.mark(1_000));
        assertEquals("10 ms", Figures.mark(1e7));
    }

    @Test
    void bytesAreWholeUnlessTheyAreNot() {
        assertEquals("24", Figures.bytes(24.003));
        assertEquals("24.3", Figures.bytes(24.3));
    }

    @Test
    void plainNumbersHaveNoZerosAtTheEnd() {
        assertEquals("1,000", Figures.plain(1_000));
        assertEquals("1.3", Figures.plain(1.3));
        assertEquals("10", Figures.plain(10));
    }
}
