package rondo.bench.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rondo.bench.Heap;

/// What the bench can be told to do, by the first word behind its name.
public final class Commands {

    private static final String USAGE =
            """
            Usage: java -jar benchmarks.jar COMMAND [OPTION…]

            loops                  compares the loops with each other and with a floor (5 minutes)
            peers                  compares them with other libraries (30 minutes; wants the jar of bench-peers)
            growth                 draws what an operation costs among 1 … 1,000,000 others (8 minutes)
            compare OLD NEW        compares two results, of two states of the code; ends with 1 if NEW is slower
            allocation             checks the bytes that operations allocate against limits (1 minute)
            heap                   prints what a waiting task and a timer take on the heap
            jmh …                  is JMH itself, with all its options (-h lists them)

            Options of loops, peers and growth:
              --minutes N          how long it may take
              --quick              only the rows with a target, in less time
              --all                all rows and sizes (loops), all contenders (peers)
              --rows REGEX         only rows such as TaskSwitch.yield or "tasks=100"
              --contenders A,B     only these contenders
              --json FILE          where to write the results, in JMH's format
              --from FILE          measure nothing, and show these results
              --svg FILE           where to draw the chart
              --markdown FILE      the document whose part of the command's name is written anew
            Options of heap: --json, --from, --markdown
            Options of compare:
              --threshold PERCENT  up to which a difference does not count (5)

            Results, chart and log go to the folder "results" beside the jar if nothing else is said.
            """;

    private static final String ERRORS =
            "± is JMH's error, for a confidence of 99.9 %; that of a ratio follows from both.";

    private final PrintStream out;

    private Commands(PrintStream out) {
        this.out = out;
    }

    /// Does what it is told.
    ///
    /// @param given the name of a command, and what belongs to it
    /// @param out where it tells what came of it
    /// @return 0 if all is well, 1 if the answer is no, 2 if it was told something that it cannot do
    /// @throws IOException if a file cannot be read or written
    /// @throws InterruptedException if the thread is interrupted
    public static int run(List<String> given, PrintStream out) throws IOException, InterruptedException {
        try {
            return new Commands(out).run(given);
        } catch (UsageException e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private int run(List<String> given) throws IOException, InterruptedException {
        String command = given.isEmpty() ? "help" : given.getFirst();
        List<String> rest = given.isEmpty() ? List.of() : given.subList(1, given.size());
        return switch (command) {
            case "loops" -> loops(new Measuring(command, rest, out));
            case "peers" -> peers(new Measuring(command, rest, out));
            case "growth" -> growth(new Measuring(command, rest, out));
            case "compare" -> compare(new Arguments(rest, Set.of("--threshold"), Set.of()));
            case "allocation" -> allocation(new Arguments(rest, Set.of(), Set.of()));
            case "heap" -> heap(new Arguments(rest, Set.of("--from", "--json", "--markdown"), Set.of()));
            case "help", "-h", "--help" -> {
                out.print(USAGE);
                yield 0;
            }
            default -> throw new UsageException("There is no command \"" + command + "\".\n\n" + USAGE);
        };
    }

    private int loops(Measuring measuring) throws IOException {
        Results results = measuring.results(
                measuring.all() ? 15 : 5, 2, trial -> measuring.all() || Topic.of(trial.row()).isEveryday(trial.row()));
        String times = "Time of one operation. " + ERRORS;
        String bytes = "Bytes that one operation allocates.";
        Table time = LoopsReport.times(results);
        Table ratios = LoopsReport.ratios(results);
        Table allocation = LoopsReport.allocation(results);
        DistanceReport distances = new DistanceReport(results);
        out.println("\n" + times + "\n" + results.machine() + "\n\n" + time.toText());
        out.println(ratios.toText());
        out.println(distances.toText());
        out.println(bytes + "\n\n" + allocation.toText());
        String title = "What one operation costs, loop by loop";
        measuring.draw(LaneChart.draw(title, results, headlines(results), Notes.NONE));
        measuring.write(String.join(
                "\n", times, results.machine() + ".", "", time.toMarkdown(), ratios.toMarkdown(),
                distances.toMarkdown(), bytes, "", allocation.toMarkdown()));
        return measuring.failed();
    }

    private int peers(Measuring measuring) throws IOException {
        Set<Row> rows = Set.copyOf(Trial.onClassPath(row -> true).stream()
                .filter(trial -> trial.contender().kind() == Contender.Kind.PEER)
                .map(Trial::row)
                .toList());
        Set<String> left = measuring.all() ? Set.of() : Set.of("nio", "nio" + Contender.SHUT);
        Results results = measuring.results(
                30,
                10,
                trial -> rows.contains(trial.row()) && !left.contains(trial.contender().name()));
        Notes notes = Notes.onClassPath();
        PeersReport report = new PeersReport(results, notes);
        String aims = "What we aim for; \"about\" is within the error of it.";
        String times = "Time of one operation, peers from fast to slow. " + ERRORS
                + " `selector ÷ it` below 1: Rondo is faster.";
        Table targets = report.targets();
        Table table = report.table();
        DistanceReport distances = new DistanceReport(results);
        out.println("\n" + aims + "\n" + results.machine() + "\n\n" + targets.toText());
        out.println(times + "\n\n" + table.toText());
        report.notes().forEach(out::println);
        out.println("\n" + distances.toText());
        String title = "What one operation costs, here and elsewhere";
        measuring.draw(LaneChart.draw(title, results, headlines(results), notes));
        measuring.write(String.join(
                "\n", aims, results.machine() + ".", "", targets.toMarkdown(), times, "", table.toMarkdown(),
                String.join("  \n", report.notes()), "", distances.toMarkdown()));
        return measuring.failed();
    }

    private int growth(Measuring measuring) throws IOException {
        Results results = measuring.results(8, 3, trial -> trial.row().question().equals(Topic.GROWTH));
        Table time = LoopsReport.times(results);
        out.println("\nTime of one operation. " + ERRORS + "\n" + results.machine() + "\n\n" + time.toText());
        measuring.draw(GrowthChart.draw("What an operation costs among many", results));
        measuring.write(results.machine() + ".\n\n" + time.toMarkdown());
        return measuring.failed();
    }

    private int compare(Arguments arguments) throws IOException {
        List<String> files = arguments.rest(2, "the file of the older results and that of the newer ones");
        double threshold = arguments.number("--threshold", 5) / 100;
        CompareReport report = new CompareReport(
                ResultFile.read(Path.of(files.get(0))), ResultFile.read(Path.of(files.get(1))), threshold);
        out.println(report.table().toText());
        long slower = report.slower();
        out.printf(
                "%d slower by more than %s %% and the errors; %d cells only in one of the two%n",
                slower, Figures.plain(threshold * 100), report.unmatched());
        return slower > 0 ? 1 : 0;
    }

    private int allocation(Arguments arguments) throws IOException {
        arguments.rest(0, "no argument");
        System.setProperty("jmh.ignoreLock", "true"); // another JMH at work changes times, and no bytes
        Path log = Measuring.folder().resolve("allocation.log");
        Files.createDirectories(Measuring.folder());
        try (OutputStream file = Files.newOutputStream(log);
                PrintStream words = new PrintStream(file, true, StandardCharsets.UTF_8)) {
            int failed = new AllocationGate(out, words).run(AllocationGate.limits());
            out.println(failed == 0 ? "All within their limits." : failed + " beyond their limits. JMH's log: " + log);
            return failed > 0 ? 1 : 0;
        }
    }

    private int heap(Arguments arguments) throws IOException, InterruptedException {
        arguments.rest(0, "options only");
        String from = arguments.option("--from");
        String json = arguments.option("--json");
        Path stored = json == null ? Measuring.folder().resolve("heap.json") : Path.of(json);
        Path file = from == null ? stored : Path.of(from);
        if (from == null) {
            Measuring.createFolderOf(file);
            Heap.main(new String[] {file.toString()});
        }
        Table table = HeapReport.table(Files.readString(file));
        out.println("\n" + HeapReport.TARGET + "\n\n" + table.toText());
        String document = arguments.option("--markdown");
        if (document != null) {
            Document.write(Path.of(document), "heap", HeapReport.TARGET + "\n\n" + table.toMarkdown());
        }
        return 0;
    }

    /// The rows that are drawn: those with a target, as all would not fit on a page.
    private static List<Row> headlines(Results results) {
        List<Row> rows = new ArrayList<>(results.rows().keySet());
        List<Row> headlines = rows.stream().filter(row -> Topic.of(row).targetOf(row) != null).toList();
        return headlines.isEmpty() ? rows : headlines;
    }
}
