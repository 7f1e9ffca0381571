package rondo.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// Which module may know which other: api ← loop-base ← loops and testkit; api ← what is built on loops.
@DisabledIfSystemProperty(named = "rondo.test.carrier", matches = "open", disabledReason = "once is enough")
class ModuleArrowsTest {

    /// What each module requires of the others, and so what its code may name.
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("rondo", Set.of()),
            Map.entry("rondo.loop.base", Set.of("rondo")),
            Map.entry("rondo.loop.selector", Set.of("rondo", "rondo.loop.base")),
            Map.entry("rondo.loop.nio", Set.of("rondo", "rondo.loop.base")),
            Map.entry("rondo.loop.virtual", Set.of("rondo", "rondo.loop.base")),
            Map.entry("rondo.combinators", Set.of("rondo")),
            Map.entry("rondo.sync", Set.of("rondo")),
            Map.entry("rondo.management", Set.of("rondo")),
            Map.entry("rondo.tck", Set.of("rondo")),
            Map.entry("rondo.tck.alternate", Set.of("rondo")),
            Map.entry("rondo.testkit", Set.of("rondo", "rondo.loop.base")),
            Map.entry("rondo.testkit.junit", Set.of("rondo.testkit")));

    private static final Set<String> LOOPS =
            Set.of("rondo.loop.selector", "rondo.loop.nio", "rondo.loop.virtual", "rondo.tck.alternate");

    private static Map<String, ModuleDescriptor> descriptors() throws IOException {
        Map<String, ModuleDescriptor> descriptors = new TreeMap<>();
        for (Path folder : ProductionClasses.folders()) {
            try (InputStream stream = Files.newInputStream(folder.resolve("module-info.class"))) {
                ModuleDescriptor descriptor = ModuleDescriptor.read(stream);
                descriptors.put(descriptor.name(), descriptor);
            }
        }
        return descriptors;
    }

    @Test
    void modulesRequireNoOthersThanDrawn() throws IOException {
        Map<String, Set<String>> required = new TreeMap<>();
        descriptors().forEach((name, descriptor) -> required.put(
                name,
                descriptor.requires().stream()
                        .map(Requires::name)
                        .filter(each -> each.equals("rondo") || each.startsWith("rondo."))
                        .collect(Collectors.toCollection(TreeSet::new))));

        assertEquals(new TreeMap<>(ARROWS), required);
    }

    @Test
    void loopsExportNothingAndAreProvided() throws IOException {
        Map<String, ModuleDescriptor> descriptors = descriptors();

        for (String loop : LOOPS) {
            ModuleDescriptor descriptor = descriptors.get(loop);
            assertEquals(Set.of(), descriptor.exports(), loop);
            assertEquals("rondo.spi.EventLoopProvider", descriptor.provides().iterator().next().service(), loop);
        }
    }

    /// Names in bytecode: what the compiler cannot see on the class path, and what reflection does not need.
    @Test
    void codeNamesNoOtherModulesThanDrawn() {
        Set<String> wrong = new TreeSet<>();
        int seen = 0;
        for (JavaClass each : ProductionClasses.imported()) {
            String from = moduleOf(each);
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getName().startsWith("rondo.")) {
                    seen++;
                    String to = moduleOf(target);
                    if (!to.equals(from) && !ARROWS.getOrDefault(from, Set.of()).contains(to)) {
                        wrong.add(from + " -> " + to + ": " + dependency.getDescription());
                    }
                }
            }
        }

        assertEquals(Set.of(), wrong);
        assertTrue(seen > 5_000, "classes were not found; names seen: " + seen);
    }


    /// Returns the module of a class: the longest name of a module that its package begins with.
    private static String moduleOf(JavaClass each) {
        String name = each.getPackageName();
        while (!ARROWS.containsKey(name) && name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }
}
