package rondo.examples.fetch;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server for the files below a folder, on a free port, for programs on this machine only.
///
/// It has threads of its own and no part in any event loop.
final class FileServer implements AutoCloseable {

    static {
        // Without it Nagle's algorithm delays each answer by some 40 ms; the server reads it when loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final InetAddress THIS_MACHINE = InetAddress.ofLiteral("127.0.0.1");

    private final Path root;
    private final HttpServer server;
    private final ExecutorService executor;
    private final URI base;

    private FileServer(Path root, HttpServer server, ExecutorService executor) {
        this.root = root;
        this.server = server;
        this.executor = executor;
        this.base = URI.create("http://" + THIS_MACHINE.getHostAddress() + ":"
                + server.getAddress().getPort() + "/");
    }

    /// Starts a server; the caller closes it.
    ///
    /// @param root an absolute path to a folder
    static FileServer start(Path root) {
        InetSocketAddress freePort = new InetSocketAddress(THIS_MACHINE, 0);
        HttpServer server = SimpleFileServer.createFileServer(freePort, root, SimpleFileServer.OutputLevel.NONE);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.start();
        return new FileServer(root, server, executor);
    }

    /// {@return where a file below the root is to be fetched}
    RemoteFile serve(Path file) {
        return new RemoteFile(resolve(root.toUri().relativize(file.toUri())), file);
    }

    /// {@return `uri` itself if it is absolute, or else taken as a path of this server}
    URI resolve(URI uri) {
        return base.resolve(uri);
    }

    /// Breaks off what is being served, and returns when no thread is left.
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        executor.close();
    }
}
