package rondo.verification.historic;

import java.nio.file.Path;

/// A part of the sources in which bugs are planted, in the order in which the class loaders are stacked.
enum Part {
    LOOP("loop-base", "rondo.loop.base"),
    COMBINATORS("combinators", "rondo.combinators"),
    SYNC("sync", "rondo.sync");

    private final String folder;
    private final String packageName;

    Part(String folder, String packageName) {
        this.folder = folder;
        this.packageName = packageName;
    }

    Path sources() {
        return Path.of("..", folder, "src", "main", "java");
    }

    String packageName() {
        return packageName;
    }
}
