package rondo.loop.nio;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import rondo.loop.base.CompletionQueue;

/// The thread pool of a channel group, which has no thread: the loop runs what it is given.
final class LoopExecutor extends AbstractExecutorService {

    private final CompletionQueue completions;

    private volatile boolean shutDown; // by the group, when it ends

    LoopExecutor(CompletionQueue completions) {
        this.completions = completions;
    }

    @Override
    public void execute(Runnable completion) {
        if (shutDown) {
            throw new RejectedExecutionException("The event loop was closed");
        }
        completions.put(completion);
    }

    @Override
    public void shutdown() {
        shutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutDown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutDown;
    }
}
