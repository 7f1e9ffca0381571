package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void relativeErrorsOfARatioAddUpAsSquares() {
        Estimate ratio = new Estimate(200, 200 * 0.03).dividedBy(new Estimate(100, 100 * 0.04));

        assertEquals(2.0, ratio.mean(), 1e-12);
        assertEquals(2.0 * 0.05, ratio.error(), 1e-12);
    }

    @Test
    void aRatioToOneWithoutErrorHasNone() {
        Estimate ratio = new Estimate(10, 1).dividedBy(new Estimate(5, Double.NaN));

        assertEquals(2.0, ratio.mean());
        assertTrue(Double.isNaN(ratio.error()));
    }

    @Test
    void intervalsThatTouchAreNotApart() {
        Estimate ten = new Estimate(10, 1);

        assertFalse(ten.isApartFrom(new Estimate(13, 2)));
        assertFalse(new Estimate(13, 2).isApartFrom(ten));
        assertTrue(ten.isApartFrom(new Estimate(13.1, 2)));
    }

    @Test
    void nothingIsApartFromWhatHasNoError() {
        assertFalse(new Estimate(10, 1).isApartFrom(new Estimate(1_000, Double.NaN)));
    }

    @Test
    void theLowerEndStaysAboveZero() {
        assertEquals(0.1, new Estimate(10, 50).low());
        assertEquals(10, new Estimate(10, Double.NaN).low());
    }

    @Test
    void theErrorOfSamplesIsThatOfJmh() {
        Estimate estimate = Estimate.of(10, 11, 12, 13, 14);

        assertEquals(12, estimate.mean(), 1e-9);
        assertEquals(6.089, estimate.error(), 1e-3); // 8.610, for four degrees of freedom, times the root of 2.5 / 5
        assertTrue(Double.isNaN(Estimate.of(10).error()));
    }
}
