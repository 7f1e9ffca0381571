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
/// How long an iteration takes follows from the time that is left, by [Pace]. JMH's own words go to a log; here is
/// told one line a trial.
final class Session {

    private final List<Trial> trials;
    private final Duration budget;
    private final Path json;
    private final PrintStream progress;

    private final ResultFile results = new ResultFile();
    private final long start = System.nanoTime();
    private final Pace pace = new Pace();
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
        int shots = shots(index);
        Trial.Effort effort = pace.effort(left(), trials.size() - index - shots, shots);
        long before = System.nanoTime();
        Collection<RunResult> measured = List.of();
        try {
            measured = trial.measure(effort, words);
        } catch (RunnerException e) {
            progress.println(e.getMessage());
            e.printStackTrace(words);
        }
        if (trial.mode() != Mode.SingleShotTime && !measured.isEmpty()) { // a trial that fails takes no time
            pace.learn(effort, Duration.ofNanos(System.nanoTime() - before));
        }
        results.add(measured, trial.contender().name());
        results.save(json);
        tell(index, trial, measured);
    }

    private Duration left() {
        return budget.minusNanos(System.nanoTime() - start);
    }

    /// {@return how many trials from `index` on measure first runs, for which there are no iterations}
    private int shots(int index) {
        return (int) trials.stream()
                .skip(index)
                .filter(trial -> trial.mode() == Mode.SingleShotTime)
                .count();
    }

    /// {@return the time until the end of so many trials: the rest of the budget, or more if that is not enough}
    private Duration left(int trials) {
        Duration rest = left();
        Duration least = pace.least(trials);
        return trials == 0 || rest.compareTo(least) < 0 ? least : rest;
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
