package rondo.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// Defines all classes of one package itself, the changed ones among them, and asks its parent for the rest.
final class PackageLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final String packageName;
    private final Map<String, byte[]> changed;
    private final ClassLoader parent;

    PackageLoader(String packageName, Map<String, byte[]> changed, ClassLoader parent) {
        super(parent);
        this.packageName = packageName;
        this.changed = changed;
        this.parent = parent;
    }

    /// Returns the bytes of a class as it was built; none if there is no such class.
    static byte[] built(ClassLoader parent, String className) {
        try (InputStream file = parent.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return file == null ? new byte[0] : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(packageName + ".") || name.lastIndexOf('.') != packageName.length()) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> defined = findLoadedClass(name);
            return defined == null ? findClass(name) : defined;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] given = changed.get(name);
        byte[] bytes = given == null ? built(parent, name) : given;
        if (bytes.length == 0) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
