package rondo.examples.snippets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of this repository, as the tests of documents read them.
final class Repository {

    private static final Path ROOT = findRoot();

    private Repository() {}

    private static Path findRoot() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("loop-base/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("These tests need the whole repository around them");
    }

    /// Returns the path of a file or folder, named from the root.
    static Path file(String name) {
        return ROOT.resolve(name);
    }

    /// Returns the lines of a file, named from the root.
    static List<String> lines(String name) {
        try {
            return Files.readAllLines(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
