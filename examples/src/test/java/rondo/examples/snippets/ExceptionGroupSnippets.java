package rondo.examples.snippets;

import java.io.IOException;
import java.util.List;
import rondo.ExceptionGroup;

/// The code in the documentation of [ExceptionGroup].
final class ExceptionGroupSnippets {

    private ExceptionGroupSnippets() {}

    static void split(ExceptionGroup failures, List<String> log) throws ExceptionGroup {
        // @start region=split
        ExceptionGroup.Split parts = failures.split(IOException.class);
        if (parts.matching() != null) {
            log.add("will try again: " + parts.matching().exceptions());
        }
        if (parts.rest() != null) {
            throw parts.rest(); // these are not ours to handle
        }
        // @end
    }
}
