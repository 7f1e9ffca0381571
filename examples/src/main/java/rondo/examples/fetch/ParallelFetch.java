package rondo.examples.fetch;

import static rondo.combinators.Combinators.asCompleted;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.timeout;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import rondo.Async;
import rondo.Coroutine;
import rondo.EventLoopUnavailableException;
import rondo.Future;

/// Fetches every file of a folder over HTTP, at most 32 at a time, in three ways: with gather, as they
/// are completed, and with a deadline.
///
/// Each file is compared with the disk by its SHA-256. Whatever goes wrong, a missing file, a server
/// that does not listen or does not answer, ends in one line, and nothing keeps running.
///
/// The exit code is 0 if all files are right, 1 if not, 2 if the command line is wrong.
///
/// *asyncio:* the crawler of every introduction, with `asyncio.gather`, `asyncio.as_completed` and
/// `asyncio.timeout`.
public final class ParallelFetch {

    private ParallelFetch() {}

    static void main(String[] args) {
        int exitCode = run(System.out, System.err, args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /// Runs the program.
    ///
    /// @param out for results
    /// @param err for errors
    /// @param args see [FetchOptions#USAGE]
    /// @return the exit code
    public static int run(PrintStream out, PrintStream err, String... args) {
        if (Arrays.asList(args).contains("--help")) {
            out.print(FetchOptions.USAGE);
            return 0;
        }
        try {
            fetch(FetchOptions.parse(args), out);
            return 0;
        } catch (UsageException e) {
            err.println("ParallelFetch: " + e.getMessage());
            err.print(FetchOptions.USAGE);
            return 2;
        } catch (FetchException | EventLoopUnavailableException e) {
            err.println("ParallelFetch: " + e.getMessage());
            return 1;
        }
    }

    private static void fetch(FetchOptions options, PrintStream out) {
        try (FileServer server = FileServer.start(options.root());
                Fetcher fetcher = new Fetcher(options.timeout())) {
            List<RemoteFile> files = filesOf(options, server);
            out.println(files.size() + " files of " + options.root());

            List<Coroutine<Download>> jobs = files.stream()
                    .<Coroutine<Download>>map(file -> () -> fetcher.fetch(file))
                    .toList();
            for (FetchMode mode : options.modes()) {
                Async.run(() -> {
                    fetch(jobs, mode, options, out);
                    return null;
                });
            }
        }
    }

    private static List<RemoteFile> filesOf(FetchOptions options, FileServer server) {
        Stream<RemoteFile> served = SourceTree.files(options.root()).stream().map(server::serve);
        Stream<RemoteFile> others = options.urls().stream().map(url -> new RemoteFile(server.resolve(url), null));
        return Stream.concat(served, others).toList();
    }

    private static void fetch(List<Coroutine<Download>> jobs, FetchMode mode, FetchOptions options, PrintStream out) {
        long begin = System.nanoTime();
        List<Download> downloads;
        try (Workers<Download> workers = Workers.start(options.limit(), jobs)) {
            downloads = switch (mode) {
                case GATHER -> gather(workers.results()).await();
                case AS_COMPLETED -> collect(workers.results(), ProgressBar.on(out, jobs.size()));
                case DEADLINE -> gatherUntil(options.deadline(), workers.results());
            };
        }
        double seconds = (System.nanoTime() - begin) / 1e9;

        long bytes = downloads.stream().mapToLong(Download::bytes).sum();
        out.printf(
                Locale.ROOT,
                "%s: %d files, %d bytes, all as on the disk, %.3f s, %s%n",
                mode,
                downloads.size(),
                bytes,
                seconds,
                Async.runningLoop());
    }

    private static List<Download> collect(List<Future<Download>> results, ProgressBar bar) {
        List<Download> downloads = new ArrayList<>();
        for (Future<Download> completed : asCompleted(results)) {
            downloads.add(completed.result());
            bar.advance();
        }
        return downloads;
    }

    private static List<Download> gatherUntil(Duration deadline, List<Future<Download>> results) {
        try {
            return timeout(deadline, () -> gather(results).await());
        } catch (TimeoutException e) {
            long fetched = results.stream().filter(each -> !each.isCancelled()).count();
            throw new FetchException(
                    fetched + " of " + results.size() + " files came within the deadline of " + Seconds.of(deadline)
                            + "; the others were cancelled",
                    e);
        }
    }
}
