package rondo.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.faults.specimen.Counter;

class SourcePackageTest {

    private static final String COUNTER = "rondo.faults.specimen.Counter";

    private final ClassLoader parent = Counter.class.getClassLoader();
    private final SourcePackage specimen =
            new SourcePackage(Path.of("src/test/java"), "rondo.faults.specimen", parent);

    @Test
    void aFaultIsInItsLoaderAndNowhereElse() throws Exception {
        ClassLoader broken = specimen.with(fault("Counter", "number + 1", "number + 2"));

        assertEquals(List.of(2, 4, 4), counts(broken));
        assertEquals(List.of(1, 2, 3), counts(parent));
        assertEquals(List.of(1, 2, 3), counts(specimen.asItIs()));
    }

    @Test
    void aChangeThatOthersDoNotSeeIsCompiledAlone() throws Exception {
        ClassLoader broken = specimen.with(fault("Limits", "LEAST = 1", "LEAST = 3"));

        assertEquals(List.of(3, 3, 3), counts(broken));
    }

    @Test
    void aChangeThatOthersWereCompiledAgainstReachesThem() throws Exception {
        ClassLoader broken = specimen.with(fault("Limits", "MOST = 3", "MOST = 2"));

        assertEquals(List.of(1, 2, 2), counts(broken));
    }

    @Test
    void theClassesOfThePackageBelongTogetherAndAllElseIsShared() throws Exception {
        ClassLoader broken = specimen.with(fault("Limits", "LEAST = 1", "LEAST = 2"));

        assertSame(broken, broken.loadClass(COUNTER).getClassLoader());
        assertSame(broken, broken.loadClass(COUNTER + "$Step").getClassLoader());
        assertSame(broken.loadClass(COUNTER), broken.loadClass(COUNTER));
        assertNotSame(Counter.class, broken.loadClass(COUNTER));
        assertSame(Fault.class, broken.loadClass(Fault.class.getName()));
        assertThrows(ClassNotFoundException.class, () -> broken.loadClass("rondo.faults.specimen.Nothing"));
    }

    @Test
    void anotherPackageSeesTheFaultIfItIsDefinedAnew() throws Exception {
        ClassLoader broken = specimen.with(fault("Counter", "number + 1", "number + 3"));

        ClassLoader over = SourcePackage.definedAnew("rondo.faults", broken);

        var counter = (IntSupplier) over.loadClass(Counters.class.getName()).getConstructor().newInstance();
        assertEquals(3, counter.getAsInt());
        assertEquals(1, new Counters().getAsInt());
    }

    @Test
    void aPieceThatIsNotThereSaysThatTheSourceHasMovedOn() {
        var error = assertThrows(
                IllegalStateException.class, () -> specimen.with(fault("Counter", "number + 7", "number")));

        assertTrue(error.getMessage().contains("Counter.java"), error::getMessage);
        assertTrue(error.getMessage().contains("not there. If the source has moved on"), error::getMessage);
        assertTrue(error.getMessage().endsWith("number + 7"), error::getMessage);
    }

    @Test
    void aPieceThatIsThereTwiceIsRefused() {
        var error = assertThrows(IllegalStateException.class, () -> specimen.with(fault("Counter", "count", "sum")));

        assertTrue(error.getMessage().contains("there more than once"), error::getMessage);
    }

    @Test
    void whatDoesNotCompileIsAnErrorWithTheCompilersWords() {
        var error = assertThrows(
                IllegalStateException.class, () -> specimen.with(fault("Counter", "number + 1", "nombre + 1")));

        assertTrue(error.getMessage().contains("'a fault'"), error::getMessage);
        assertTrue(error.getMessage().contains("Counter.java:26"), error::getMessage);
        assertTrue(error.getMessage().contains("nombre"), error::getMessage);
    }

    @Test
    void whatDoesNotCompileElsewhereIsAnErrorToo() {
        var error = assertThrows(
                IllegalStateException.class, () -> specimen.with(fault("Limits", "int least()", "long least()")));

        assertTrue(error.getMessage().contains("Counter.java"), error::getMessage);
    }

    @Test
    void aFileOrAPackageThatIsNotThereIsNamed() {
        Path nowhere = Path.of("src/nowhere");

        var file = assertThrows(IllegalArgumentException.class, () -> specimen.with(fault("Adder", "a", "b")));
        var folder = assertThrows(IllegalArgumentException.class, () -> new SourcePackage(nowhere, "none", parent));

        assertTrue(file.getMessage().contains("Adder.java"), file::getMessage);
        assertTrue(folder.getMessage().contains("none"), folder::getMessage);
    }

    @Test
    void aFaultThatChangesNothingOrNamesNoTestIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> fault("Counter", "count", "count"));
        assertThrows(IllegalArgumentException.class, () -> fault("Counter", " ", "count"));
        assertThrows(IllegalArgumentException.class, () -> new Fault("a fault", "Counter", "a", "b", "nobody"));
    }

    private static Fault fault(String type, String original, String replacement) {
        return new Fault("a fault", type, original, replacement, "SomeTest#catchesIt");
    }

    private static List<Integer> counts(ClassLoader loader) throws Exception {
        var counter = (IntSupplier) loader.loadClass(COUNTER).getConstructor().newInstance();
        return IntStream.range(0, 3).mapToObj(i -> counter.getAsInt()).toList();
    }

    /// Uses the package by the names of its classes.
    public static final class Counters implements IntSupplier {

        private final Counter counter = new Counter();

        /// For the test.
        public Counters() {}

        @Override
        public int getAsInt() {
            return counter.getAsInt();
        }
    }
}
