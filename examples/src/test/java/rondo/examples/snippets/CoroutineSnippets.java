package rondo.examples.snippets;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.Coroutine;

/// The code in the documentation of [rondo.Coroutine].
final class CoroutineSnippets {

    private CoroutineSnippets() {}

    // @start region=retry
    /// Runs `attempt` until it succeeds, at most `times` times.
    static <T extends @Nullable Object> T retry(int times, Coroutine<T> attempt) throws Exception {
        for (int left = times - 1; ; left--) {
            try {
                return attempt.await();
            } catch (IOException e) {
                if (left == 0) {
                    throw e;
                }
                Async.sleep(Duration.ofMillis(10));
            }
        }
    }
    // @end
}
