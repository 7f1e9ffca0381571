package rondo.examples.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    @TempDir
    Path folder;

    @BeforeEach
    void resolveLinks() throws IOException {
        folder = folder.toRealPath();
    }

    @Test
    void findsWhatIsNeitherHiddenNorBuiltNorALink() throws IOException {
        Path first = write("a.txt");
        Path second = write("module/src/b.txt");
        write(".git/config");
        write(".hidden");
        write("module/target/c.class");
        Files.createSymbolicLink(folder.resolve("link.txt"), first);

        assertEquals(List.of(first, second), SourceTree.files(folder));
    }

    @Test
    void aRootThatIsNamedLikeBuildOutputIsSearchedAllTheSame() throws IOException {
        Path file = write("target/a.txt");

        assertEquals(List.of(file), SourceTree.files(folder.resolve("target")));
    }

    @Test
    void aRootThatIsNotThereIsAnError() {
        assertThrows(FetchException.class, () -> SourceTree.files(folder.resolve("missing")));
    }

    @Test
    void theProjectIsFoundFromAFolderInIt() throws IOException {
        write("pom.xml");
        write("examples/pom.xml");
        Path inside = Files.createDirectories(folder.resolve("examples/src/main"));

        assertEquals(folder, SourceTree.enclosing(inside));
        assertEquals(folder, SourceTree.enclosing(folder));
    }

    @Test
    void aFolderOutsideStandsForItself(@TempDir Path elsewhere) {
        assertEquals(elsewhere, SourceTree.enclosing(elsewhere));
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
