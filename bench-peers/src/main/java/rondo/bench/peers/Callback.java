package rondo.bench.peers;

import io.vertx.core.Handler;

/// A callback of the type that each peer wants, so that none has to be wrapped for one of them.
@FunctionalInterface
interface Callback extends Runnable, Handler<Void> {

    @Override
    default void handle(Void nothing) {
        run();
    }
}
