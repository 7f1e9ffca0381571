package rondo;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rondo.fakes.Fakes;
import rondo.spi.EventLoopProvider;

/// A named module that provides some of the fakes, in a layer of its own.
final class ProviderModule {

    private static final String NAME = "loops";

    private ProviderModule() {}

    /// Returns the class loader of a new module that `provides` the given classes.
    static ClassLoader of(Class<?>... providers) {
        ModuleFinder finder = finder(describe(providers));
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(finder, ModuleFinder.of(), Set.of(NAME));
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, EventLoopProvider.class.getClassLoader())
                .findLoader(NAME);
    }

    private static ModuleDescriptor describe(Class<?>... providers) {
        List<String> names = Arrays.stream(providers).map(Class::getName).toList();
        return ModuleDescriptor.newModule(NAME)
                .requires("rondo")
                .packages(Set.of(Fakes.class.getPackageName()))
                .provides(EventLoopProvider.class.getName(), names)
                .build();
    }

    private static ModuleFinder finder(ModuleDescriptor descriptor) {
        ModuleReference module = new ModuleReference(descriptor, URI.create("memory:" + NAME)) {
            @Override
            public ModuleReader open() {
                return new TestClasses();
            }
        };
        return new ModuleFinder() {
            @Override
            public Optional<ModuleReference> find(String name) {
                return name.equals(NAME) ? Optional.of(module) : Optional.empty();
            }

            @Override
            public Set<ModuleReference> findAll() {
                return Set.of(module);
            }
        };
    }

    private static final class TestClasses implements ModuleReader {

        @Override
        public Optional<URI> find(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<InputStream> open(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<ByteBuffer> read(String name) throws IOException {
            String className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
            try {
                return Optional.of(ByteBuffer.wrap(ProviderPath.bytesOf(className)));
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }

        @Override
        public Stream<String> list() {
            return Stream.empty();
        }

        @Override
        public void close() {}
    }
}
