package rondo.bench.peers;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;

/// A context on the only event loop of a Vert.x instance.
final class VertxLoop implements PeerLoop {

    /// The instance.
    final Vertx vertx = open();

    private final Context context = vertx.getOrCreateContext();

    /// Returns a new instance with one event loop.
    static Vertx open() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                // A batch is no blocked thread.
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS));
    }

    @Override
    public void callSoon(Callback callback) {
        context.runOnContext(callback);
    }

    @Override
    public void callSoonThreadsafe(Callback callback) {
        context.runOnContext(callback);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
