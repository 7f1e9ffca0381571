package rondo.verification;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The compiled main classes of all modules of the build.
final class ProductionClasses {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private ProductionClasses() {}

    /// Returns the folders of compiled classes, one for each module that is on the class path, as a folder or
    /// as the jar beside it.
    static List<Path> folders() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.startsWith(ROOT))
                .map(entry -> ROOT.resolve(ROOT.relativize(entry).getName(0)).resolve("target/classes"))
                .filter(classes -> Files.exists(classes.resolve("module-info.class")))
                .distinct()
                .sorted()
                .toList();
    }

    static JavaClasses imported() {
        return new ClassFileImporter().importPaths(folders());
    }
}
