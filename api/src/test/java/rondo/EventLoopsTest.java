package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.fakes.ChosenLoop;
import rondo.fakes.Fakes;
import rondo.spi.EventLoopProvider;

/// Who decides which loop a program gets: the caller, the system property, the environment.
class EventLoopsTest {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader contextClassLoader = thread.getContextClassLoader();
    private final @Nullable String property = System.getProperty(EventLoops.PROPERTY);

    @BeforeEach
    void findTheFakes() {
        thread.setContextClassLoader(ProviderPath.of(Fakes.Alpha.class, Fakes.Beta.class, Fakes.Low.class));
    }

    @AfterEach
    void putBack() {
        thread.setContextClassLoader(contextClassLoader);
        if (property == null) {
            System.clearProperty(EventLoops.PROPERTY);
        } else {
            System.setProperty(EventLoops.PROPERTY, property);
        }
    }

    @Test
    void theSystemPropertyNamesTheLoop() {
        System.setProperty("rondo.loop", "low");

        AbstractEventLoop loop = EventLoops.newEventLoop();

        assertEquals("FakeLoop[low]", loop.toString());
    }

    @Test
    void spacesAroundTheNameInThePropertyDoNotCount() {
        System.setProperty("rondo.loop", " low\n");

        AbstractEventLoop loop = EventLoops.newEventLoop();

        assertEquals("FakeLoop[low]", loop.toString());
    }

    @Test
    void theCallersNameGoesBeforeTheSystemProperty() {
        System.setProperty("rondo.loop", "low");

        AbstractEventLoop loop = EventLoops.newEventLoop("beta");

        assertEquals("FakeLoop[beta]", loop.toString());
    }

    @Test
    void anUnknownNameInThePropertyIsAnErrorAndNeverASecondChoice() {
        System.setProperty("rondo.loop", "lwo");

        Exception error = assertThrows(EventLoopUnavailableException.class, EventLoops::newEventLoop);

        assertEquals(
                "No event loop provider is named 'lwo', which the system property rondo.loop asks for. "
                        + "Found: alpha (priority 50), beta (priority 50), low (priority 10). "
                        + "Name one that works by -Drondo.loop=… or RONDO_LOOP=…, "
                        + "or put the module of another loop on the module path.",
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gamma", "", " ", "Alpha"})
    void aNameThatNoProviderHasIsAnError(String name) {
        Exception error = assertThrows(EventLoopUnavailableException.class, () -> EventLoops.newEventLoop(name));

        assertTrue(
                error.getMessage().startsWith("No event loop provider is named '" + name + "', which the caller asks"),
                error::getMessage);
    }

    @Test
    void noNameAtAllIsANullPointer() {
        assertThrows(NullPointerException.class, () -> EventLoops.newEventLoop(null));
    }

    @Test
    void theProvidersAreListedInTheOrderInWhichTheyAreChosen() {
        var names = EventLoops.providers().stream().map(ProviderInfo::name).toList();

        assertEquals(List.of("alpha", "beta", "low"), names);
    }

    // ---- the environment, which only a JVM of its own can have ----

    @Test
    void theEnvironmentNamesTheLoopIfThePropertyDoesNot(@TempDir Path dir) throws Exception {
        assertEquals("FakeLoop[low]", chosen(dir, "low"));
    }

    @Test
    void thePropertyGoesBeforeTheEnvironment(@TempDir Path dir) throws Exception {
        assertEquals("FakeLoop[beta]", chosen(dir, "low", "-Drondo.loop=beta"));
    }

    @Test
    void aBlankPropertyLeavesTheChoiceToTheEnvironment(@TempDir Path dir) throws Exception {
        assertEquals("FakeLoop[low]", chosen(dir, "low", "-Drondo.loop= "));
    }

    @Test
    void aBlankEnvironmentLeavesTheChoiceToThePriorities(@TempDir Path dir) throws Exception {
        assertEquals("FakeLoop[alpha]", chosen(dir, " "));
    }

    @Test
    void withoutAPropertyAndAnEnvironmentThePrioritiesDecide(@TempDir Path dir) throws Exception {
        assertEquals("FakeLoop[alpha]", chosen(dir, null));
    }

    @Test
    void anUnknownNameInTheEnvironmentIsAnErrorThatNamesTheVariable(@TempDir Path dir) throws Exception {
        String printed = chosen(dir, "gamma");

        assertTrue(
                printed.contains("is named 'gamma', which the environment variable RONDO_LOOP asks for"), printed);
    }

    /// Runs [ChosenLoop] on the class path of another JVM, and returns what it prints.
    private static String chosen(Path dir, @Nullable String variable, String... options) throws Exception {
        writeServiceFile(dir, Fakes.Low.class, Fakes.Beta.class, Fakes.Alpha.class);
        Path printed = dir.resolve("printed");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", "-cp"));
        command.add(String.join(
                File.pathSeparator, placeOf(EventLoops.class), placeOf(ChosenLoop.class), dir.toString()));
        command.add(ChosenLoop.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().remove("RONDO_LOOP");
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM prints that it picked them up
        if (variable != null) {
            builder.environment().put("RONDO_LOOP", variable);
        }
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the JVM did not end in time");
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(printed).strip();
    }

    private static void writeServiceFile(Path dir, Class<?>... providers) throws IOException {
        Path file = dir.resolve("META-INF/services/" + EventLoopProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, Stream.of(providers).map(Class::getName).toList());
    }

    /// Returns the folder or jar that a class was loaded from.
    private static String placeOf(Class<?> type) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        String url = type.getResource("/" + file).toString();
        String place = url.substring(0, url.length() - file.length());
        return Path.of(URI.create(place.startsWith("jar:") ? place.substring(4, place.length() - 2) : place))
                .toString();
    }
}
