package rondo.examples.fetch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.Async;
import rondo.examples.ChosenLoop;
import rondo.examples.Printed;

class ParallelFetchTest {

    private static final InetAddress THIS_MACHINE = InetAddress.ofLiteral("127.0.0.1");
    private static final List<String> OURS = List.of("HttpClient-", "HTTP-Dispatcher", "idle-timeout-task", "rondo-");

    @TempDir
    Path root;

    @BeforeEach
    void writeFortyFiles() throws IOException {
        for (int i = 0; i < 40; i++) {
            Path folder = Files.createDirectories(root.resolve("folder " + i % 5));
            Files.writeString(folder.resolve("file-%02d ä.txt".formatted(i)), "x".repeat(i));
        }
    }

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (OURS.stream().anyMatch(thread.getName()::startsWith)) {
                assertTrue(thread.join(Duration.ofSeconds(10)), () -> thread + " goes on running");
            }
        }
    }

    static Stream<String> loops() {
        return ChosenLoop.ofRealTime();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void fetchesAFolderInThreeWays(String loop) {
        Ended ended = run(loop);

        Map<String, String> values = ended.assertPrinted("ParallelFetch", 0);
        assertAll(
                () -> assertEquals("40", values.get("files")),
                () -> assertEquals("780", values.get("bytes")),
                () -> assertEquals(root.toRealPath().toString(), values.get("folder")));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aMissingFileEndsInOneLine(String loop) {
        Ended ended = run(loop, "--url", "no/such/file");

        int port = Integer.parseInt(
                ended.assertPrinted("ParallelFetch-missing-file", 1).get("port"));
        assertThrows(ConnectException.class, () -> new Socket(THIS_MACHINE, port).close());
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aRefusedConnectionEndsInOneLine(String loop) throws IOException {
        Ended ended = run(loop, "--url", "http://127.0.0.1:" + closedPort() + "/");

        ended.assertPrinted("ParallelFetch-refused", 1);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aServerThatDoesNotAnswerEndsInOneLine(String loop, @TempDir Path empty) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, THIS_MACHINE)) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";

            Ended ended = run(loop, "--root", empty.toString(), "--timeout", "0.1", "--url", url);

            Map<String, String> values = ended.assertPrinted("ParallelFetch-no-answer", 1);
            assertEquals("0.1", values.get("limit"));
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aDeadlineCancelsTheRest(String loop) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, THIS_MACHINE)) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";

            Ended ended = run(loop, "--mode", "deadline", "--deadline", "0.5", "--url", url, "--url", url);

            Map<String, String> values = ended.assertPrinted("ParallelFetch-deadline", 1);
            assertEquals("42", values.get("files"));
            assertEquals("0.5", values.get("limit"));
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aFileThatIsNotTheSameEndsInOneLine(String loop) throws IOException {
        try (FileServer server = FileServer.start(root);
                Fetcher fetcher = new Fetcher(Duration.ofSeconds(10));
                ChosenLoop _ = ChosenLoop.named(loop)) {
            Path original = Files.writeString(root.resolve("original"), "original");
            Files.writeString(root.resolve("copy"), "falsified");
            RemoteFile file = new RemoteFile(server.serve(root.resolve("copy")).uri(), original);

            FetchException failure = assertThrows(FetchException.class, () -> Async.run(() -> fetcher.fetch(file)));

            assertEquals(file.uri() + " is not the same as " + original, failure.getMessage());
        }
    }

    @Test
    void anEmptyFolderIsNoMatter(@TempDir Path empty) {
        Printed printed = new Printed();

        int exitCode = ParallelFetch.run(printed.stream(), printed.stream(), "--root", empty.toString());

        assertEquals(0, exitCode, printed::toString);
    }

    @Test
    void aWrongCommandLineIsExplained() {
        Printed out = new Printed();
        Printed err = new Printed();

        int exitCode = ParallelFetch.run(out.stream(), err.stream(), "--colour", "red");

        assertEquals(2, exitCode);
        assertEquals("", out.toString());
        assertTrue(err.toString().startsWith("ParallelFetch: there is no option '--colour'"), err::toString);
        assertTrue(err.toString().endsWith(FetchOptions.USAGE), err::toString);
    }

    @Test
    void anUnknownLoopEndsInOneLine() {
        Ended ended = run("no-such-loop");

        assertEquals(1, ended.exitCode());
        assertEquals(2, ended.printed().lines().count(), ended::printed);
    }

    private Ended run(String loop, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--root", root.toString()));
        arguments.addAll(List.of(options));
        Printed printed = new Printed();
        try (ChosenLoop _ = ChosenLoop.named(loop)) {
            int exitCode = ParallelFetch.run(printed.stream(), printed.stream(), arguments.toArray(String[]::new));
            return new Ended(exitCode, printed.toString());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 50, THIS_MACHINE)) {
            return closed.getLocalPort();
        }
    }
}
