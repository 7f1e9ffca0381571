package rondo.examples.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rondo.spi.ThreadLocalAccessor;

/// Thread locals of other libraries that travel; in JVMs of their own, as accessors are found once and for all.
class ThreadLocalAccessorTest {

    @TempDir
    Path folder;

    private ClassPathJvm run(String loop, String carrier, String scenario, Class<?>... accessors) throws Exception {
        Path services = folder.resolve("META-INF/services/" + ThreadLocalAccessor.class.getName());
        Files.createDirectories(services.getParent());
        Files.write(services, Stream.of(accessors).map(Class::getName).toList());
        List<String> options = new ArrayList<>(List.of("-Drondo.loop=" + loop));
        if (carrier.equals("open")) {
            options.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        }
        return ClassPathJvm.run(folder, options, TravellingProgram.class, scenario);
    }

    @ParameterizedTest
    @CsvSource({"selector, open", "selector, shut", "nio, open", "virtual, shut", "alternate, shut"})
    void aThreadLocalTravelsAndLeavesNoTrace(String loop, String carrier) throws Exception {
        var jvm = run(loop, carrier, "travel", TravellingProgram.Accessor.class);

        assertEquals(
                """
                main: caller
                main after a wait: changed
                child: changed
                child after a wait: of the child
                main after its child: changed again
                callback: changed again
                next callback: changed again
                thread-safe callback: changed again
                done-callback: changed again
                callback of a callback: of the callback
                timer: set after all were registered
                thread: set after the timer
                main after a thread: set after the timer
                eager child: set after the timer
                child in the empty context: null
                child of a task without a value: null
                caller afterwards: caller""",
                String.join("\n", jvm.lines()));
        assertEquals(0, jvm.exitCode());
    }

    @ParameterizedTest
    @CsvSource({"selector, open", "virtual, shut", "alternate, shut"})
    void anAccessorThatFailsIsReportedAndTheOthersTravel(String loop, String carrier) throws Exception {
        var jvm = run(
                loop,
                carrier,
                "failing",
                TravellingProgram.Failing.class,
                TravellingProgram.Unmakable.class,
                TravellingProgram.Accessor.class);

        for (String line : List.of(
                "main: caller", "callback: caller", "thread: caller", "reported: true", "caller afterwards: caller")) {
            assertTrue(jvm.lines().contains(line), () -> line + " is not in " + jvm.lines());
        }
        assertEquals(0, jvm.exitCode());
    }

    @ParameterizedTest
    @CsvSource({"selector, open", "virtual, shut"})
    void withoutAnAccessorThreadLocalsStayWhereTheyAre(String loop, String carrier) throws Exception {
        var jvm = run(loop, carrier, "travel");

        assertTrue(jvm.lines().contains("main: null"), () -> "" + jvm.lines());
        assertTrue(jvm.lines().contains("child: null"), () -> "" + jvm.lines());
        assertTrue(jvm.lines().contains("thread: null"), () -> "" + jvm.lines());
    }
}
