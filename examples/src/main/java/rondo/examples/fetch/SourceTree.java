package rondo.examples.fetch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The files below a folder that are worth fetching: no build output, nothing hidden, no links.
///
/// A file server of the JDK hides what is hidden and what is a link, too.
final class SourceTree {

    private static final Path BUILD_OUTPUT = Path.of("target");

    private SourceTree() {}

    /// Returns the nearest folder from `start` upwards that holds this project, or else `start`.
    static Path enclosing(Path start) {
        Path folder = start.toAbsolutePath().normalize();
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve("examples")) && Files.isRegularFile(each.resolve("pom.xml"))) {
                return each;
            }
        }
        return folder;
    }

    /// Returns the files below `root`, sorted, each as an absolute path.
    ///
    /// What this user may not read is left out.
    ///
    /// @throws FetchException if `root` itself cannot be read
    static List<Path> files(Path root) {
        Finder finder = new Finder(root);
        try {
            Files.walkFileTree(root, finder);
        } catch (IOException e) {
            throw new FetchException("cannot list the files of " + root + ": " + e, e);
        }
        return finder.found.stream().sorted().toList();
    }

    private static final class Finder extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> found = new ArrayList<>();

        Finder(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            boolean skipped = !folder.equals(root) && (Files.isHidden(folder) || folder.endsWith(BUILD_OUTPUT));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile() && !Files.isHidden(file) && Files.isReadable(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
