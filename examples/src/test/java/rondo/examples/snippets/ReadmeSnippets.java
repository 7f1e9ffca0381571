package rondo.examples.snippets;

import static rondo.combinators.Combinators.gather;

import java.time.Duration;
import java.util.List;
import rondo.Async;

/// The program in `README.md`.
final class ReadmeSnippets {

    private ReadmeSnippets() {}

    // @start region=main
    static void main() {
        List<String> pages = Async.run(() -> gather(() -> fetch("a"), () -> fetch("b")).await());
        IO.println(pages); // [page a, page b]
    }

    static String fetch(String name) {
        Async.sleep(Duration.ofMillis(100)); // waits without blocking: the other fetch runs meanwhile
        return "page " + name;
    }
    // @end
}
