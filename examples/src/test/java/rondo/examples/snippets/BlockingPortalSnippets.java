package rondo.examples.snippets;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import rondo.Async;
import rondo.BlockingPortal;

/// The code in the documentation of [BlockingPortal].
final class BlockingPortalSnippets {

    private BlockingPortalSnippets() {}

    static String call() throws InterruptedException, TimeoutException {
        // @start region=call
        try (BlockingPortal portal = BlockingPortal.start()) {
            String first = portal.call(() -> fetch("a"));
            String second = portal.call(() -> fetch("b"), Duration.ofSeconds(5));
            return first + " and " + second;
        }
        // @end
    }

    static String of() {
        // @start region=of
        // In a task: blocking code on another thread calls back into this loop.
        try (BlockingPortal portal = BlockingPortal.of(Async.runningLoop())) {
            return Async.toThread(() -> "blocking code got " + portal.call(() -> fetch("a")));
        }
        // @end
    }

    private static String fetch(String name) {
        Async.sleep(Duration.ofMillis(5));
        return "page " + name;
    }
}
