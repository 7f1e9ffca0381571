package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void theTimeThatIsLeftIsSharedByTheTrials() {
        Duration each = allOf(pace.effort(Duration.ofSeconds(60), 10, 0));

        assertEquals(Duration.ofSeconds(5), each, "and a second besides, before it is known better");
    }

    @Test
    void trialsOfFirstRunsGetTheirTimeFirst() {
        Duration left = Duration.ofSeconds(60).plus(Pace.SHOT.multipliedBy(3));

        assertEquals(Duration.ofSeconds(5), allOf(pace.effort(left, 10, 3)));
    }

    @Test
    void anIterationIsNeitherTooShortNorTooLong() {
        assertEquals(Pace.SHORTEST, pace.effort(Duration.ZERO, 10, 0).iteration());
        assertEquals(Pace.SHORTEST, pace.effort(Duration.ofSeconds(-5), 10, 2).iteration());
        assertEquals(Pace.LONGEST, pace.effort(Duration.ofHours(1), 10, 0).iteration());
        assertEquals(Pace.LONGEST, pace.effort(Duration.ofHours(1), 0, 1).iteration());
    }

    @Test
    void whatATrialNeedsBesidesItsIterationsIsLearned() {
        for (int i = 0; i < 50; i++) {
            finish(Duration.ofMillis(1_500));
        }

        long each = allOf(pace.effort(Duration.ofSeconds(60), 10, 0)).toMillis();
        assertEquals(4_500, each, 5);
        assertEquals(10 * (1_500 + 400), pace.least(10).toMillis(), 5);
    }

    @Test
    void oneSlowTrialDoesNotCountForMoreThanTwiceTheOthers() {
        finish(Duration.ofHours(1));

        assertEquals(1_250 + 400, pace.least(1).toMillis());
    }

    @Test
    void trialsThatTookLessThanTheyWereToMeasureDoNotMakeTheEstimateNegative() {
        for (int i = 0; i < 200; i++) {
            pace.learn(pace.effort(Duration.ofHours(1), 1, 0), Duration.ZERO);
        }

        assertTrue(pace.least(1).compareTo(Duration.ofMillis(400)) >= 0);
        assertTrue(allOf(pace.effort(Duration.ofSeconds(60), 10, 0)).compareTo(Duration.ofSeconds(6)) <= 0);
    }

    private void finish(Duration besides) {
        Trial.Effort effort = pace.effort(Duration.ofSeconds(60), 10, 0);
        pace.learn(effort, allOf(effort).plus(besides));
    }

    private static Duration allOf(Trial.Effort effort) {
        return effort.warmUp()
                .multipliedBy(effort.warmUps())
                .plus(effort.iteration().multipliedBy(effort.iterations()));
    }
}
