package rondo.examples.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchOptionsTest {

    @Test
    void everyOptionHasADefault() throws UsageException {
        FetchOptions options = FetchOptions.parse();

        assertEquals(SourceTree.enclosing(Path.of("")), options.root());
        assertEquals(List.of(), options.urls());
        assertEquals(32, options.limit());
        assertEquals(List.of(FetchMode.values()), options.modes());
        assertEquals(Duration.ofSeconds(30), options.deadline());
        assertEquals(Duration.ofSeconds(10), options.timeout());
    }

    @Test
    void everyOptionCanBeSet(@TempDir Path folder) throws UsageException, IOException {
        FetchOptions options = FetchOptions.parse(
                "--root", folder.toString(),
                "--url", "a/b",
                "--url", "https://example.org/c",
                "--limit", "7",
                "--mode", "as-completed",
                "--deadline", "1.5",
                "--timeout", "0.25");

        assertEquals(
                new FetchOptions(
                        folder.toRealPath(),
                        List.of(URI.create("a/b"), URI.create("https://example.org/c")),
                        7,
                        List.of(FetchMode.AS_COMPLETED),
                        Duration.ofMillis(1500),
                        Duration.ofMillis(250)),
                options);
    }

    @ParameterizedTest
    @CsvSource({
        "--colour red, there is no option '--colour'",
        "--limit, --limit needs a value",
        "--limit 0, '--limit takes a whole number from 1 on, not ''0'''",
        "--limit x, '--limit takes a whole number from 1 on, not ''x'''",
        "--mode fast, 'there is no mode ''fast''; it is one of gather, as-completed, deadline, all'",
        "--deadline 0, '--deadline takes seconds, more than 0 and at most 86400, not ''0'''",
        "--deadline NaN, '--deadline takes seconds, more than 0 and at most 86400, not ''NaN'''",
        "--timeout 1e99, '--timeout takes seconds, more than 0 and at most 86400, not ''1e99'''",
        "--root /no/such/folder, there is no readable folder '/no/such/folder'",
        "--url ftp://a/b, '''ftp://a/b'' is not the URL of a file: it is neither relative nor http'",
        "--url http:///b, '''http:///b'' is not the URL of a file: it is neither relative nor http'",
        "--url a^b, '''a^b'' is not the URL of a file: it is neither relative nor http'",
    })
    void whatIsWrongIsSaid(String commandLine, String message) {
        UsageException wrong = assertThrows(UsageException.class, () -> FetchOptions.parse(commandLine.split(" ")));

        assertEquals(message, wrong.getMessage());
    }
}
