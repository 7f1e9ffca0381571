package rondo.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/// Measures trials one after the other, each in a JVM of its own, in about as much time as it is given.
///
/// How long an iteration takes follows from the time that is left: what a JVM needs besides its iterations is
/// learned from those that ran. JMH's own words go to a log; here is told one line a trial.
final class Session {

    /*
     * A trial is WARM_UPS iterations of two units of time, then ITERATIONS of one unit. Many short ones that count are
     * better than few long ones: the factor from their spread to the error is 8.6 for five and 4.8 for ten.
     */
    private static final int WARM_UPS = 5;
    private static final int ITERATIONS = 10;
    private static final int UNITS = 2 * WARM_UPS + ITERATIONS;
    private static final Duration SHOT = Duration.ofSeconds(Trial.SINGLE_SHOTS / 2); // a trial of first runs
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final List<Trial> trials;
    private final Duration budget;
    private final Path json;
    private final PrintStream progress;

    private final ResultFile results = new ResultFile();
    private final long start = System.nanoTime();
    private long besides = Duration.ofSeconds(1).toNanos(); // what a trial takes besides its iterations
    private int failed;

    /// @param trials what is to be measured, in this order
    /// @param budget the time for all of them
    /// @param json where the results go, after each trial
    /// @param progress where is told how far it is
    Session(List<Trial> trials, Duration budget, Path json, PrintStream progress) {
        if (Object.class.getModule().isOpen("java.lang", Session.class.getModule())) {
            throw new UsageException("java.lang is open in this JVM, and would be in those that are measured: leave out"
                    + " --add-opens, as the command gives it to those that shall have it");
        }
        this.trials = trials;
        this.budget = budget;
        this.json = json;
        this.progress = progress;
    }

    /// Measures.
    ///
    /// @return how many trials gave no result
    /// @throws IOException if results or log cannot be written
    int run() throws IOException {
        results.save(json); // no long wait for the news that this is not possible
        Path log = Path.of(json + ".log");
        progress.printf("%d trials in about %s min; JMH's words go to %s%n", trials.size(), minutes(), log);
        try (PrintStream words = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            for (int i = 0; i < trials.size(); i++) {
                measure(i, words);
            }
        }
        if (failed > 0) {
            progress.println(failed + " of " + trials.size() + " gave no result; " + log + " says why");
        }
        return failed;
    }

    private String minutes() {
        return Figures.plain(Math.ceil(budget.toSeconds() / 6.0) / 10);
    }

    private void measure(int index, PrintStream words) throws IOException {
        Trial trial = trials.get(index);
        long left = budget.toNanos() - (System.nanoTime() - start);
        Duration unit = unit(left - shots(index) * SHOT.toNanos(), trials.size() - index - shots(index));
        Trial.Effort effort = new Trial.Effort(WARM_UPS, unit.multipliedBy(2), ITERATIONS, unit);
        long before = System.nanoTime();
        Collection<RunResult> measured = List.of();
        try {
            measured = trial.measure(effort, words);
        } catch (RunnerException e) {
            progress.println(e.getMessage());
            e.printStackTrace(words);
        }
        if (trial.mode() != Mode.SingleShotTime && !measured.isEmpty()) { // a trial that fails takes no time
            long more = System.nanoTime() - before - UNITS * unit.toNanos();
            besides += (Math.clamp(more, 0, 2 * besides) - besides) / 4; // more than twice as much: a slow batch
        }
        results.add(measured, trial.contender().name());
        results.save(json);
        tell(index, trial, measured);
    }

    /// {@return the unit of time of each of so many trials that have so many nanoseconds together}
    private Duration unit(long nanos, int trials) {
        long each = nanos / Math.max(trials, 1) - besides;
        return Duration.ofNanos(Math.clamp(each / UNITS, SHORTEST.toNanos(), LONGEST.toNanos()));
    }

    /// {@return how many trials from `index` on measure first runs, for which there are no iterations}
    private int shots(int index) {
        return (int) trials.stream()
                .skip(index)
                .filter(trial -> trial.mode() == Mode.SingleShotTime)
                .count();
    }

    /// {@return the time until the end: the rest of the budget, or more if that is not enough}
    private Duration left(int trials) {
        long least = trials * (besides + UNITS * SHORTEST.toNanos()); // or somewhat more, for first runs
        return Duration.ofNanos(trials == 0 ? 0 : Math.max(budget.toNanos() - (System.nanoTime() - start), least));
    }

    private void tell(int index, Trial trial, Collection<RunResult> measured) {
        String figure = "no result";
        if (measured.isEmpty()) {
            failed++;
        } else {
            Result<?> result = measured.iterator().next().getPrimaryResult();
            figure = result.getScoreUnit().equals("ns/op")
                    ? Figures.time(new Estimate(result.getScore(), result.getScoreError()))
                    : result.toString();
        }
        Duration left = left(trials.size() - index - 1);
        progress.printf(
                Locale.ROOT,
                "[%3d/%d, %d:%02d left] %-42s %-16s %24s%n",
                index + 1,
                trials.size(),
                left.toMinutes(),
                left.toSecondsPart(),
                trial.row(),
                trial.contender().name(),
                figure);
    }
}
