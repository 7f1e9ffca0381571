package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.fakes.FakeLoop;

/// The time at which a delay is over: neither early nor beyond the clock.
class DeadlineTest {

    @Test
    void aDelayIsAddedToTheNanosecond() {
        assertEquals(1_000 + 2_000_000_003L, Deadline.after(1_000, Duration.ofSeconds(2, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-0.000000001S", "PT-10000H"})
    void noDelayOrANegativeOneIsNow(Duration delay) {
        assertEquals(1_000, Deadline.after(1_000, delay));
    }

    @Test
    void theLongestDurationEndsAtTheLatestTime() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

        assertEquals(Long.MAX_VALUE, Deadline.after(0, longest));
        assertEquals(Long.MAX_VALUE, Deadline.after(1_000, longest));
    }

    @Test
    void theShortestDurationIsNow() {
        assertEquals(1_000, Deadline.after(1_000, Duration.ofSeconds(Long.MIN_VALUE)));
    }

    @Test
    void theLongestDelayThatTheClockCanCountIsExact() {
        long secondBefore = Long.MAX_VALUE - 1_000_000_000L;

        assertEquals(secondBefore, Deadline.after(0, Duration.ofNanos(secondBefore)));
        assertEquals(Long.MAX_VALUE, Deadline.after(0, Duration.ofNanos(Long.MAX_VALUE)));
    }

    @Test
    void aSumBeyondTheClockIsTheLatestTime() {
        Duration century = Duration.ofDays(36_525);

        assertEquals(Long.MAX_VALUE, Deadline.after(Long.MAX_VALUE - 1, century));
        assertEquals(Long.MAX_VALUE, Deadline.after(Long.MAX_VALUE - 1, Duration.ofNanos(1)));
        assertEquals(Long.MAX_VALUE, Deadline.after(Long.MAX_VALUE - 1, Duration.ofNanos(2)));
    }

    @Test
    void callLaterCountsFromTheLoopsOwnTime() {
        var loop = new FakeLoop("fake"); // its time is 1,000

        TimerHandle timer = loop.callLater(Duration.ofMillis(1), () -> {});

        assertEquals(1_001_000, timer.when());
    }
}
