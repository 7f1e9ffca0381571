package rondo.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What the commands that measure have in common: their options, and where results come from and go to.
final class Measuring {

    private static final Set<String> OPTIONS =
            Set.of("--minutes", "--rows", "--contenders", "--json", "--from", "--svg", "--markdown");
    private static final Set<String> FLAGS = Set.of("--quick", "--all");

    private final String command;
    private final Arguments arguments;
    private final PrintStream out;

    private int failed;

    /// @param command the name of the command
    /// @param given what follows it
    /// @param out where it tells how far it is
    Measuring(String command, List<String> given, PrintStream out) {
        this.command = command;
        this.arguments = new Arguments(given, OPTIONS, FLAGS);
        this.arguments.rest(0, "options only");
        this.out = out;
    }

    /// {@return true if nothing shall be left out}
    boolean all() {
        return arguments.flag("--all");
    }

    /// {@return 1 if a trial gave no result, else 0}
    int failed() {
        return failed > 0 ? 1 : 0;
    }

    /// Measures, or reads what was measured.
    ///
    /// @param minutes how long it may take
    /// @param quick how long if it shall be quick
    /// @param wanted what the command measures, as far as the options do not say less
    /// @return the results
    /// @throws IOException if they cannot be stored or read
    Results results(double minutes, double quick, Predicate<Trial> wanted) throws IOException {
        String from = arguments.option("--from");
        if (from != null) {
            return ResultFile.read(Path.of(from));
        }
        boolean isQuick = arguments.flag("--quick");
        double time = arguments.number("--minutes", isQuick ? quick : minutes);
        List<Trial> trials = Trial.onClassPath(rows()).stream()
                .filter(wanted.and(contenders()))
                .filter(trial -> !isQuick || isQuick(trial.row()))
                .toList();
        if (trials.isEmpty()) {
            String hint = command.equals("peers") ? "; peers are in the jar of bench-peers" : "";
            throw new UsageException("Nothing to measure: no benchmark on the class path is of \"" + command
                    + "\" and fits the options" + hint);
        }
        Path json = file("--json", ".json");
        failed = new Session(trials, Duration.ofMillis((long) (time * 60_000)), json, out).run();
        out.println("Results: " + json);
        return ResultFile.read(json);
    }

    /// Writes a chart.
    ///
    /// @param svg the drawing
    /// @throws IOException if that fails
    void draw(String svg) throws IOException {
        Path file = file("--svg", ".svg");
        createFolderOf(file);
        Files.writeString(file, svg);
        out.println("Chart: " + file);
    }

    /// Writes the part of the command into the document that was named, if one was.
    ///
    /// @param markdown the part
    /// @throws IOException if that fails
    void write(String markdown) throws IOException {
        String document = arguments.option("--markdown");
        if (document != null) {
            Document.write(Path.of(document), command, markdown);
            out.println("Document: " + document);
        }
    }

    /// {@return the folder for what commands write: beside the jar, or beside the folder of classes}
    static Path folder() {
        CodeSource source = Measuring.class.getProtectionDomain().getCodeSource();
        try {
            Path parent = source == null ? null : Path.of(source.getLocation().toURI()).getParent();
            return (parent == null ? Path.of("") : parent).resolve("results");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of the bench's own classes is no URI", e);
        }
    }

    /// Creates the folder of a file, if it is not there.
    ///
    /// @param file that is to be written
    /// @throws IOException if that fails
    static void createFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private Path file(String option, String suffix) {
        String given = arguments.option(option);
        return given == null ? folder().resolve(command + suffix) : Path.of(given);
    }

    private boolean isQuick(Row row) {
        return command.equals("growth") || Topic.of(row).targetOf(row) != null;
    }

    private Predicate<Row> rows() {
        String given = arguments.option("--rows");
        boolean growth = command.equals("growth");
        Predicate<Row> mine = row -> row.question().equals(Topic.GROWTH) == growth;
        if (given == null) {
            return mine;
        }
        try {
            Pattern pattern = Pattern.compile(given);
            return mine.and(row -> pattern.matcher(row.toString()).find());
        } catch (PatternSyntaxException e) {
            throw new UsageException("The option --rows wants a regular expression: " + e.getMessage());
        }
    }

    private Predicate<Trial> contenders() {
        @Nullable String given = arguments.option("--contenders");
        if (given == null) {
            return trial -> true;
        }
        List<String> names = Arrays.asList(given.split(","));
        return trial -> names.contains(trial.contender().name());
    }
}
