package rondo.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.PreconditionViolationException;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import rondo.AbstractEventLoop;
import rondo.EventLoops;

/// Runs the conformance kit on a loop from the command line, without a build tool.
///
/// ```shell
/// java --module-path libs --module rondo.tck/rondo.tck.Main --provider selector
/// ```
///
/// The folder `libs` holds the kit, the loop, and JUnit: `junit-jupiter`, `junit-platform-launcher` and what
/// they need. It prints the tests that failed and a summary, writes `tck-report.json` and a table, and ends
/// with 0 if no test failed, with 1 if some did, and with 2 if the kit could not be run.
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /// Of the stack of a failure, in the printed summary; the report has the rest.
    private static final int FRAMES = 12;

    private Main() {}

    /// Runs the kit, and ends the program.
    ///
    /// @param arguments what to do; `--help` tells which there are
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            if (line == null) {
                System.out.println(CommandLine.USAGE);
                return 0;
            }
            return run(line);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(CommandLine.USAGE);
            return MISUSED;
        }
    }

    private static int run(CommandLine line) {
        String wrong = whatIsWrongWith(line.provider());
        if (wrong != null) {
            System.err.println(wrong);
            return MISUSED;
        }
        System.setProperty(Verdicts.FOLDER, line.report().toString());
        CommandLineTck.use(line);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try {
            LauncherFactory.create().execute(request(), listener);
        } catch (PreconditionViolationException e) {
            System.err.println("JUnit cannot run: " + e.getMessage() + " Is junit-jupiter-engine on the module path?");
            return MISUSED;
        }
        return tell(listener.getSummary(), line);
    }

    /// Opens a loop and closes it again, as the tests would all fail in the same way if that fails.
    private static @Nullable String whatIsWrongWith(String provider) {
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider)) {
            return loop.isClosed() ? loop + " is closed from the beginning" : null;
        } catch (RuntimeException e) {
            return "Cannot open a loop of the provider " + provider + ": " + e.getMessage();
        }
    }

    private static LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(CommandLineTck.class))
                .build();
    }

    private static int tell(TestExecutionSummary summary, CommandLine line) {
        PrintWriter out = new PrintWriter(System.out, true);
        summary.printFailuresTo(out, FRAMES);
        out.printf(
                Locale.ROOT,
                "%d passed, %d failed, %d skipped in %d s; the report is in %s%n",
                summary.getTestsSucceededCount(),
                summary.getTotalFailureCount(),
                summary.getTestsSkippedCount(),
                TimeUnit.MILLISECONDS.toSeconds(summary.getTimeFinished() - summary.getTimeStarted()),
                line.report().resolve(line.provider()).toAbsolutePath());
        return summary.getTotalFailureCount() == 0 ? 0 : FAILED;
    }
}
