package rondo.bench.peers;

/// A peer that takes callbacks and runs them one at a time, on a thread of its own.
interface PeerLoop extends AutoCloseable {

    /// Opens the one of that name.
    static PeerLoop of(String contender) {
        return switch (contender) {
            case "netty" -> new NettyLoop();
            case "vertx" -> new VertxLoop();
            case "activej" -> new ActivejLoop();
            case "kotlin" -> new KotlinLoop();
            case "jdk-executor" -> new ExecutorLoop();
            default -> throw new IllegalArgumentException("no peer with callbacks is named " + contender);
        };
    }

    /// Has a callback run on the loop, after those that were scheduled before. Called on the loop's thread.
    void callSoon(Callback callback);

    /// The same, called on any thread.
    void callSoonThreadsafe(Callback callback);

    @Override
    void close();
}
