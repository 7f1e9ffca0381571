package rondo.verification;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The compiled main classes of all modules of the build.
final class ProductionClasses {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private ProductionClasses() {}

    /// Returns the folders of compiled classes, one for each module that is on the class path.
    static List<Path> folders() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("target/classes"))
                    .filter(classes -> Files.exists(classes.resolve("module-info.class")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaClasses imported() {
        return new ClassFileImporter().importPaths(folders());
    }
}
