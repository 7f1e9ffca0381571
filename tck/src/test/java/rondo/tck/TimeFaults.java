package rondo.tck;

import static rondo.tck.PlantedFault.fails;
import static rondo.tck.PlantedFault.hangs;

import java.util.List;

/// Faults in the clock and in timers.
final class TimeFaults {

    private static final String LOOP = "AlternateLoop";

    private TimeFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                fails("the clock starts when the machine did", LOOP,
                        "return System.nanoTime() - start;",
                        "return System.nanoTime();",
                        "TimerRules#theClockStartsAtZeroAndNeverGoesBack"),
                fails("the clock goes back", LOOP,
                        "return System.nanoTime() - start;",
                        "return (System.nanoTime() - start) ^ 1024;",
                        "TimerRules#theClockStartsAtZeroAndNeverGoesBack").rarely(),
                fails("timers run up to a microsecond early", LOOP,
                        "timers.first().when() <= now) {",
                        "timers.first().when() <= now + 1_000) {",
                        "TimerRules#aTimerNeverRunsEarlyInALoopThatIsBusy"),
                fails("timers of the same time run in reverse", "AlternateTimer",
                        "timer -> timer.number",
                        "timer -> -timer.number",
                        "TimerRules#timersOfTheSameTimeRunInOrderOfRegistration"),
                fails("timers run in the order in which they were armed", "AlternateTimer",
                        "Comparator.comparingLong(AlternateTimer::when).thenComparingLong(timer -> timer.number)",
                        "Comparator.comparingLong(timer -> timer.number)",
                        "TimerRules#timersThatAreLateKeepTheirOrder").rarely(),
                fails("a cancelled timer stays armed", "AlternateTimer",
                        "loop.forget(this);",
                        "",
                        "StatisticsRules#whatIsReadyAndWhatIsArmedIsTold"),
                fails("one timer an iteration", LOOP,
                        "while (!timers.isEmpty() && timers",
                        "if (!timers.isEmpty() && timers",
                        "TimerRules#timersThatAreLateKeepTheirOrder").rarely(),
                fails("a timer that is due runs before what is ready", LOOP,
                        "ready.add(due);",
                        "run(due);",
                        "IterationRules#whatIsReadyRunsBeforeTimersThatAreDue").rarely(),
                fails("sleeping for no time lets nobody else run", LOOP,
                        "waitingTask().yieldNow();",
                        "waitingTask();",
                        "TaskRules#sleepingForNoTimeTakesOneIteration"),
                hangs("the loop sleeps past its first timer", LOOP,
                        "if (timers.isEmpty()) {\n                LockSupport.park",
                        "if (timers.size() < 2) {\n                LockSupport.park",
                        "TimerRules#aSleepNeverEndsEarly").rarely());
    }
}
