package rondo.examples.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the command line of [ParallelFetch] asks for.
///
/// @param root the folder whose files are served and fetched
/// @param urls what is fetched besides; relative ones from the folder's server
/// @param limit how many requests there are at most at a time
/// @param modes the ways to wait, one after the other
/// @param deadline how long [FetchMode#DEADLINE] may take as a whole
/// @param timeout how long each request may take
record FetchOptions(Path root, List<URI> urls, int limit, List<FetchMode> modes, Duration deadline, Duration timeout) {

    static final String USAGE = """
        usage: ParallelFetch [OPTION]...
        Serves a folder over HTTP on this machine, fetches every file of it, and compares it with the disk.

          --root DIR          the folder; by default the sources of Rondo, or else the working directory
          --url URL           fetch this too; a relative one comes from the folder. May be repeated
          --limit N           at most N requests at a time (32)
          --mode MODE         gather, as-completed, deadline, or all of them (all)
          --deadline SECONDS  how long mode deadline may take (30)
          --timeout SECONDS   how long each request may take (10)
          --help              show this text
        """;

    private static final long LONGEST_SECONDS = 86_400;

    /// Reads a command line.
    ///
    /// @throws UsageException if it is wrong
    static FetchOptions parse(String... args) throws UsageException {
        Path root = null;
        List<URI> urls = new ArrayList<>();
        int limit = 32;
        List<FetchMode> modes = List.of(FetchMode.values());
        Duration deadline = Duration.ofSeconds(30);
        Duration timeout = Duration.ofSeconds(10);

        Iterator<String> words = List.of(args).iterator();
        while (words.hasNext()) {
            String option = words.next();
            switch (option) {
                case "--root" -> root = folder(valueOf(option, words));
                case "--url" -> urls.add(url(valueOf(option, words)));
                case "--limit" -> limit = count(option, valueOf(option, words));
                case "--mode" -> modes = modes(valueOf(option, words));
                case "--deadline" -> deadline = seconds(option, valueOf(option, words));
                case "--timeout" -> timeout = seconds(option, valueOf(option, words));
                default -> throw new UsageException("there is no option '" + option + "'");
            }
        }
        return new FetchOptions(rootOrDefault(root), List.copyOf(urls), limit, modes, deadline, timeout);
    }

    private static String valueOf(String option, Iterator<String> words) throws UsageException {
        if (!words.hasNext()) {
            throw new UsageException(option + " needs a value");
        }
        return words.next();
    }

    private static Path rootOrDefault(@Nullable Path root) throws UsageException {
        return root != null ? root : folder(SourceTree.enclosing(Path.of("")).toString());
    }

    private static Path folder(String text) throws UsageException {
        try {
            Path folder = Path.of(text).toRealPath();
            if (Files.isDirectory(folder) && Files.isReadable(folder)) {
                return folder;
            }
        } catch (InvalidPathException | IOException e) {
            // Not there, or not for us to see: the same to whoever typed it.
        }
        throw new UsageException("there is no readable folder '" + text + "'");
    }

    private static URI url(String text) throws UsageException {
        try {
            URI uri = new URI(text);
            boolean relative = uri.getScheme() == null;
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (relative || (http && uri.getHost() != null)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new UsageException("'" + text + "' is not the URL of a file: it is neither relative nor http");
    }

    private static int count(String option, String text) throws UsageException {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(option + " takes a whole number from 1 on, not '" + text + "'");
    }

    private static List<FetchMode> modes(String text) throws UsageException {
        if (text.equals("all")) {
            return List.of(FetchMode.values());
        }
        return List.of(FetchMode.named(text)
                .orElseThrow(() -> new UsageException(
                        "there is no mode '" + text + "'; it is one of gather, as-completed, deadline, all")));
    }

    private static Duration seconds(String option, String text) throws UsageException {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds <= LONGEST_SECONDS) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(
                option + " takes seconds, more than 0 and at most " + LONGEST_SECONDS + ", not '" + text + "'");
    }
}
