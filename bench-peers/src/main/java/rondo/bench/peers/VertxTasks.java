package rondo.bench.peers;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// Tasks of Vert.x, which can `await`: handlers in the context of a verticle with virtual threads, of which one
/// runs at a time.
final class VertxTasks implements AutoCloseable {

    /// Where tasks are started, by `runOnContext`.
    final Context context;

    private final Vertx vertx = VertxLoop.open();

    VertxTasks() {
        var verticle = new VerticleBase() {
            Context itsContext() {
                return context;
            }
        };
        vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
        context = verticle.itsContext();
    }

    /// Runs `main` as a task and waits for its end. Called on JMH's thread.
    <T> T run(Callable<T> main) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            try {
                result.complete(main.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }

    /// Lets the other tasks run. Called in a task.
    void yield() {
        Promise<Void> turn = Promise.promise();
        context.runOnContext(turn::complete);
        turn.future().await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
