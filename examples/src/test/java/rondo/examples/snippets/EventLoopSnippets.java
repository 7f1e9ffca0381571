package rondo.examples.snippets;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;
import rondo.Future;
import rondo.Promise;
import rondo.TimerHandle;

/// The code in the documentation of [AbstractEventLoop], its handles and its exception handler.
final class EventLoopSnippets {

    private EventLoopSnippets() {}

    static void runForever(List<String> log) {
        // @start region=runForever
        try (AbstractEventLoop loop = EventLoops.newEventLoop()) {
            loop.callLater(Duration.ofMillis(10), () -> {
                log.add("third");
                loop.stop();
            });
            loop.callSoon(() -> log.add("first"));
            loop.callSoon(() -> log.add("second"));
            loop.runForever();
        }
        // @end
    }

    static String runUntilComplete() {
        // @start region=runUntilComplete
        try (AbstractEventLoop loop = EventLoops.newEventLoop()) {
            Promise<String> answer = loop.createFuture();
            loop.callSoon(() -> answer.setResult("done"));
            return loop.runUntilComplete(answer);
        }
        // @end
    }

    static void callSoonThreadsafe(AbstractEventLoop loop, List<String> log) {
        // @start region=callSoonThreadsafe
        Thread.ofPlatform().start(() -> {
            String news = "news from " + Thread.currentThread().getName();
            loop.callSoonThreadsafe(() -> log.add(news)); // runs on the loop, which wakes up for it
            loop.callSoonThreadsafe(loop::stop);
        });
        loop.runForever();
        // @end
    }

    static void callLater(AbstractEventLoop loop, List<String> log) {
        // @start region=callLater
        TimerHandle alarm = loop.callLater(Duration.ofMinutes(5), () -> log.add("wake up"));
        Duration left = Duration.ofNanos(alarm.when() - loop.time());
        alarm.cancel(); // nothing of it is kept
        // @end
        log.add(left.isPositive() ? "in time" : "late");
    }

    static byte[] runInExecutor(byte[] file) throws Exception {
        // @start region=runInExecutor
        Future<byte[]> digest = Async.runningLoop()
                .runInExecutor(null, () -> MessageDigest.getInstance("SHA-256").digest(file));
        Async.sleep(Duration.ZERO); // the loop is free meanwhile
        byte[] sum = digest.await();
        // @end
        return sum;
    }

    static void exceptionHandler(AbstractEventLoop loop, List<String> log) {
        // @start region=exceptionHandler
        loop.setExceptionHandler((where, context) -> {
            log.add(String.valueOf(context.exception()));
            if (context.exception() instanceof Error) {
                where.defaultExceptionHandler(context); // logs it
            }
        });
        loop.callSoon(() -> {
            throw new IllegalStateException("nobody can catch this");
        });
        // @end
    }
}
