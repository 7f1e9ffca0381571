package rondo.examples.snippets;

import java.util.function.Supplier;
import rondo.Async;
import rondo.Context;
import rondo.ContextVar;
import rondo.Task;

/// The code in the documentation of [ContextVar] and [Context].
final class ContextVarSnippets {

    static final ContextVar<String> USER = ContextVar.of("user", "nobody");

    private ContextVarSnippets() {}

    static String inherit() {
        // @start region=inherit
        USER.set("ada");
        Task<String> child = Async.createTask(() -> {
            String inherited = USER.get(); // ada
            USER.set("grace"); // for this task and what it starts from now on
            return inherited + ", " + USER.get();
        });
        String seen = child.await() + ", " + USER.get(); // ada, grace, ada
        // @end
        return seen;
    }

    static String reset(Supplier<String> action) {
        // @start region=reset
        ContextVar.Token<String> before = USER.set("root");
        try {
            return action.get();
        } finally {
            USER.reset(before);
        }
        // @end
    }

    static String run() throws Exception {
        // @start region=run
        Context request = Context.copyCurrent();
        String inside = request.run(() -> {
            USER.set("ada");
            return USER.get(); // ada
        });
        String outside = USER.get(); // nobody: only `request` was changed
        String kept = request.get(USER); // ada
        // @end
        return inside + ", " + outside + ", " + kept;
    }
}
