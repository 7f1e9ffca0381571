package rondo.examples.fetch;

import static rondo.combinators.Combinators.waitFor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import rondo.Async;

/// Fetches files with the JDK's HTTP client and compares them with their originals.
///
/// The client has threads of its own. A task that waits for it costs none.
final class Fetcher implements AutoCloseable {

    private final HttpClient client;
    private final Duration timeout;

    /// Creates a fetcher; the caller closes it.
    ///
    /// @param timeout how long each request may take
    Fetcher(Duration timeout) {
        this.client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.timeout = timeout;
    }

    /// Fetches one file, and checks it if there is an original. To be called in a task.
    ///
    /// @throws FetchException if there is no such file, or no such server, if it takes too long, or if
    ///     the file is not the same as the original
    Download fetch(RemoteFile file) {
        byte[] body = get(file.uri());
        Path original = file.original();
        if (original != null && !MessageDigest.isEqual(sha256(body), Async.toThread(() -> sha256(original)))) {
            throw new FetchException(file.uri() + " is not the same as " + original);
        }
        return new Download(file, body.length);
    }

    private byte[] get(URI uri) {
        HttpResponse<byte[]> response;
        try {
            response = send(HttpRequest.newBuilder(uri).build());
        } catch (TimeoutException e) {
            throw new FetchException("no answer from " + uri + " within " + Seconds.of(timeout), e);
        } catch (ConnectException e) {
            boolean unknown = e.getCause() instanceof UnresolvedAddressException;
            throw new FetchException("no connection to " + uri + ": " + (unknown ? "unknown host" : "refused"), e);
        } catch (IOException e) {
            throw new FetchException("cannot fetch " + uri + ": " + e, e);
        }
        if (response.statusCode() != 200) {
            throw new FetchException("no file at " + uri + ": HTTP status " + response.statusCode());
        }
        return response.body();
    }

    // A wait throws what the client failed with, as it is. The declaration makes it known to the compiler.
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, TimeoutException {
        return waitFor(Async.wrapFuture(client.sendAsync(request, BodyHandlers.ofByteArray())), timeout);
    }

    private static byte[] sha256(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new FetchException("cannot read " + file + " to compare with: " + e, e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /// Breaks off what is being fetched, and returns when no thread of the client is left.
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
