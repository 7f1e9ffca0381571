package rondo.examples.snippets;

import static rondo.combinators.Combinators.asCompleted;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.gatherOutcomes;
import static rondo.combinators.Combinators.shield;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.Combinators.waitFor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import rondo.Async;
import rondo.Coroutine;
import rondo.Future;
import rondo.Task;
import rondo.combinators.Combinators;
import rondo.combinators.Outcome;
import rondo.combinators.ReturnWhen;
import rondo.combinators.Waited;

/// The code in the documentation of [Combinators] and its types.
final class CombinatorsSnippets {

    private CombinatorsSnippets() {}

    static String fetch(String name) {
        Async.sleep(Duration.ofMillis(5));
        return "page " + name;
    }

    static List<String> gathering() {
        // @start region=gather
        List<String> pages = gather(() -> fetch("a"), () -> fetch("b")).await(); // in order of the arguments
        // @end
        return pages;
    }

    static List<String> gatheringSome(List<Coroutine<String>> fetches) {
        // @start region=limit
        List<String> pages = gather(fetches, 10).await(); // no more than ten at once
        // @end
        return pages;
    }

    static List<String> outcomes(List<Coroutine<String>> fetches) {
        // @start region=gatherOutcomes
        List<String> lines = new ArrayList<>();
        for (Outcome<String> outcome : gatherOutcomes(fetches).await()) {
            lines.add(switch (outcome) {
                case Outcome.Succeeded(var page) -> page;
                case Outcome.Failed(var cause) -> "failed: " + cause.getMessage();
                case Outcome.Cancelled(var message) -> "cancelled: " + message;
            });
        }
        // @end
        return lines;
    }

    static String first(List<Coroutine<String>> mirrors) {
        // @start region=wait
        Waited<String> waited = Combinators.wait(mirrors, ReturnWhen.FIRST_COMPLETED);
        waited.pending().forEach(Future::cancel); // the slower ones are not needed any more
        String page = waited.done().iterator().next().result();
        // @end
        return page;
    }

    static List<String> inOrderOfCompletion(List<Coroutine<String>> fetches) {
        // @start region=asCompleted
        List<String> pages = new ArrayList<>();
        for (Future<String> done : asCompleted(fetches)) { // waits until one more is done
            pages.add(done.result());
        }
        // @end
        return pages;
    }

    static String waiting(Coroutine<String> slowFetch) {
        // @start region=waitFor
        String page;
        try {
            page = waitFor(slowFetch, Duration.ofMillis(20));
        } catch (TimeoutException e) {
            page = "too slow"; // the fetch was cancelled, and has ended
        }
        // @end
        return page;
    }

    static String limited(List<String> names) {
        // @start region=timeout
        List<String> pages = new ArrayList<>();
        try {
            timeout(Duration.ofSeconds(1), limit -> {
                for (String name : names) {
                    pages.add(fetch(name));
                    limit.reschedule(Async.runningLoop().time() + 1_000_000_000L); // a second for each
                }
                return pages;
            });
        } catch (TimeoutException e) {
            pages.add("and then one took too long");
        }
        // @end
        return String.join(", ", pages);
    }

    static String shielded(Task<String> order) {
        // @start region=shield
        try {
            return waitFor(shield(order), Duration.ofMillis(20));
        } catch (TimeoutException e) {
            return "the order is still on its way"; // only the wait was given up
        }
        // @end
    }
}
