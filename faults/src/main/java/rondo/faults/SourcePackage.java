package rondo.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A package of this repository: its sources, and its classes as they were built.
///
/// Only the file that a fault changes is compiled again. The other classes are taken as they were built,
/// unless the change can be seen in them; then the whole package is compiled. All of them are defined
/// anew, so that they belong together.
///
/// Used by one thread at a time.
public final class SourcePackage {

    private final String name;
    private final Path folder;
    private final ClassLoader parent;
    private final InMemoryCompiler compiler = new InMemoryCompiler();

    /// Describes a package whose classes are on the class path.
    ///
    /// @param sources the folder in which the sources are found, each in the folder of its package
    /// @param name the name of the package
    /// @param parent where its classes are found as they were built, and everything else
    /// @throws IllegalArgumentException if the package has no sources there
    public SourcePackage(Path sources, String name, ClassLoader parent) {
        this.name = name;
        this.parent = parent;
        folder = sources.resolve(name.replace('.', '/'));
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no package " + name + ": " + folder.toAbsolutePath()
                    + " is no folder. A module's tests run in that module's folder");
        }
    }

    /// {@return a class loader in which this package has the fault}
    ///
    /// @param fault the fault
    /// @throws IllegalArgumentException if the package has no such file
    /// @throws IllegalStateException if the piece of source is not there exactly once, or what becomes of
    ///     it cannot be compiled
    public ClassLoader with(Fault fault) {
        String broken = withPlanted(fault);
        Map<String, byte[]> changed = compile(Map.of(fault.type(), broken), fault.name());
        if (!changed.entrySet().stream().allMatch(each -> ClassFace.looksTheSame(each.getValue(), built(each)))) {
            Map<String, String> all = sources();
            all.put(fault.type(), broken);
            changed = compile(all, fault.name());
        }
        return new PackageLoader(name, changed, parent);
    }

    /// {@return a class loader in which this package has been compiled as it is}
    public ClassLoader asItIs() {
        return new PackageLoader(name, compile(sources(), "none"), parent);
    }

    /// Lets classes of another package see a fault: those of a package with scenarios, for instance.
    ///
    /// A class finds others through the loader that defined it. So whoever is to meet the faulty classes by
    /// their names has to be defined over them.
    ///
    /// @param name the name of the package
    /// @param faulty the class loader with the fault
    /// @return a class loader in which the package is as it was built, and the rest as in `faulty`
    public static ClassLoader definedAnew(String name, ClassLoader faulty) {
        return new PackageLoader(name, Map.of(), faulty);
    }

    /// Returns the source with the fault in it, which is not compiled.
    ///
    /// @param fault the fault
    /// @throws IllegalStateException if the piece that it changes is not there
    public String withPlanted(Fault fault) {
        return fault.plantIn(source(fault));
    }

    private Map<String, byte[]> compile(Map<String, String> sources, String fault) {
        try {
            return compiler.compile(name, sources);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("With the fault '" + fault + "', " + e.getMessage(), e);
        }
    }

    private byte[] built(Map.Entry<String, byte[]> changed) {
        return PackageLoader.built(parent, changed.getKey());
    }

    private String source(Fault fault) {
        Path file = folder.resolve(fault.type() + ".java");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "The fault '" + fault.name() + "' looks for " + file.toAbsolutePath() + ", and there is none");
        }
        return read(file);
    }

    private Map<String, String> sources() {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> sources = new HashMap<>();
            for (Path file : files.toList()) {
                String type = folder.relativize(file).toString();
                if (type.endsWith(".java")) {
                    sources.put(type.substring(0, type.length() - ".java".length()), read(file));
                }
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
