package rondo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Collectors;
import rondo.fakes.Fakes;
import rondo.spi.EventLoopProvider;

/// A class loader whose service file names some providers, and no others.
///
/// It defines the fakes itself, outside any named module, as the class path does: in a service file
/// [java.util.ServiceLoader] passes over the classes of named modules.
final class ProviderPath extends ClassLoader {

    private static final String SERVICE_FILE = "META-INF/services/" + EventLoopProvider.class.getName();
    private static final String FAKES = Fakes.class.getPackageName() + ".";

    private final String services;

    private ProviderPath(String services) {
        super(ProviderPath.class.getClassLoader());
        this.services = services;
    }

    static ProviderPath of(Class<?>... providers) {
        return ofServiceFile(Arrays.stream(providers).map(Class::getName).collect(Collectors.joining("\n")));
    }

    static ProviderPath ofServiceFile(String text) {
        return new ProviderPath(text);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(FAKES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = bytesOf(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    /// Returns the class file of a fake.
    static byte[] bytesOf(String name) throws ClassNotFoundException {
        try (InputStream in = Fakes.class.getResourceAsStream(name.substring(FAKES.length()) + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICE_FILE)
                ? Collections.enumeration(Collections.singleton(URL.of(URI.create("memory:services"), new InMemory())))
                : super.getResources(name);
    }

    private final class InMemory extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(services.getBytes());
                }
            };
        }
    }
}
