package rondo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.fakes.Fakes;

/// What is found, which is the best, and what becomes of providers that are broken.
class ProvidersTest {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader contextClassLoader = thread.getContextClassLoader();

    @AfterEach
    void putBack() {
        thread.setContextClassLoader(contextClassLoader);
    }

    // ---- which is the best ----

    @Test
    void theHighestPriorityIsChosen() {
        assertEquals("FakeLoop[alpha]", best(Fakes.Low.class, Fakes.Alpha.class, Fakes.Zero.class));
    }

    @Test
    void theFirstNameIsChosenAmongEqualPriorities() {
        assertEquals("FakeLoop[alpha]", best(Fakes.Beta.class, Fakes.Alpha.class));
    }

    @Test
    void aProviderThatIsNotAvailableIsNotChosen() {
        assertEquals(
                "FakeLoop[low]",
                best(Fakes.Unavailable.class, Fakes.UnavailableWithoutCause.class, Fakes.Low.class));
    }

    @ParameterizedTest
    @CsvSource({"zero,0", "negative,-7"})
    void aPriorityOfZeroOrLessIsChosenOnlyByName(String name, int priority) {
        Providers providers = find(Fakes.Zero.class, Fakes.Negative.class);

        Exception error = assertThrows(EventLoopUnavailableException.class, providers::openBest);
        AbstractEventLoop named = providers.open(name, "the caller");

        assertEquals("FakeLoop[" + name + "]", named.toString());
        assertTrue(
                error.getMessage().startsWith("No event loop can be opened. Found: zero (priority 0), negative"),
                error::getMessage);
        assertEquals(priority, infoOf(name, providers).priority());
    }

    @Test
    void theNextOneIsChosenIfTheBestFailsToOpenALoop() {
        try (var log = new LogCapture("rondo")) {
            Class<?>[] broken = {Fakes.FailsToOpen.class, Fakes.FailsToLinkTheLoop.class, Fakes.OpensNull.class};

            String chosen = best(broken[0], broken[1], broken[2], Fakes.Low.class);

            assertEquals("FakeLoop[low]", chosen);
            assertEquals(3, log.entries.size());
            assertEquals("WARNING", log.entries.getFirst().level());
            assertTrue(log.entries.getFirst().message().contains("'fails-to-open'"), log.entries::toString);
            assertNotNull(log.entries.getFirst().thrown());
        }
    }

    @Test
    void theFirstFailureIsTheCauseIfEveryProviderFailsToOpenALoop() {
        try (var log = new LogCapture("rondo")) {
            Providers providers = find(Fakes.FailsToOpen.class, Fakes.FailsToLinkTheLoop.class);

            Exception error = assertThrows(EventLoopUnavailableException.class, providers::openBest);

            assertTrue(error.getMessage().startsWith("No event loop can be opened. Found: fails-to-open"));
            assertEquals("no descriptor left", error.getCause().getCause().getMessage());
            assertEquals(2, log.entries.size());
        }
    }

    @Test
    void withoutAnyProviderTheErrorSaysWhereToPutOne() {
        Providers providers = find();

        Exception error = assertThrows(EventLoopUnavailableException.class, providers::openBest);

        assertEquals(
                "No event loop can be opened. No provider was found at all: put the module of a loop, such as "
                        + "rondo.loop.selector, on the module path or the class path.",
                error.getMessage());
        assertEquals(List.of(), providers.infos());
    }

    @Test
    void withoutAnyProviderANameIsAnErrorThatSaysWhereToPutOne() {
        Providers providers = find();

        Exception error =
                assertThrows(EventLoopUnavailableException.class, () -> providers.open("alpha", "the caller"));

        assertTrue(error.getMessage().contains("No provider was found at all"), error::getMessage);
    }

    // ---- those that cannot be used ----

    @Test
    void aProviderThatIsNotAvailableSaysWhy() {
        Providers providers = find(Fakes.Unavailable.class, Fakes.Low.class);

        Exception error =
                assertThrows(EventLoopUnavailableException.class, () -> providers.open("unavailable", "the caller"));

        assertEquals(
                "The event loop provider 'unavailable', which the caller asks for, cannot be used: it needs a newer "
                        + "kernel. Found: low (priority 10), unavailable (cannot be used: it needs a newer kernel). "
                        + "Name one that works by -Drondo.loop=… or RONDO_LOOP=…, "
                        + "or put the module of another loop on the module path.",
                error.getMessage());
        assertEquals(
                new ProviderInfo("unavailable", 1_000, false, "it needs a newer kernel", null),
                infoOf("unavailable", providers));
    }

    @Test
    void aProviderThatIsNotAvailableAndDoesNotSayWhyIsReportedAsSuch() {
        Providers providers = find(Fakes.UnavailableWithoutCause.class);

        Exception error =
                assertThrows(EventLoopUnavailableException.class, () -> providers.open("silent", "the caller"));

        assertTrue(error.getMessage().contains("it says that it is not available, and not why"), error::getMessage);
    }

    @Test
    void twoProvidersOfOneNameCannotBeUsedAndTheErrorNamesBoth() {
        Providers providers = find(Fakes.OtherAlpha.class, Fakes.Alpha.class, Fakes.Low.class);

        Exception error =
                assertThrows(EventLoopUnavailableException.class, () -> providers.open("alpha", "the caller"));

        assertTrue(
                error.getMessage()
                        .contains("2 providers have this name: rondo.fakes.Fakes$Alpha and "
                                + "rondo.fakes.Fakes$OtherAlpha; remove all but one"),
                error::getMessage);
        assertEquals("FakeLoop[low]", providers.openBest().toString());
    }

    /// What each broken provider is called in the list, and what is told of it.
    @ParameterizedTest
    @CsvSource({
        "FailsInConstructor, IllegalStateException: constructor",
        "FailsInInitializer, IllegalStateException: initializer",
        "WithoutConstructor, NoSuchMethodException",
        "NotPublic, public",
        "NotAProvider, not a subtype",
        "FailsInName, IllegalStateException: name",
        "NullName, its name is 'null'",
        "BlankName, a provider needs one",
        "FailsInPriority, IllegalStateException: priority",
        "FailsInIsAvailable, NoClassDefFoundError: io/uring/Ring",
        "FailsInUnavailabilityCause, IllegalStateException: cause",
        "Overflows, StackOverflowError",
        "Missing, not found",
    })
    void aBrokenProviderIsReportedWithItsCauseAndDisturbsNoOther(String broken, String cause) {
        String className = "rondo.fakes.Fakes$" + broken;
        thread.setContextClassLoader(ProviderPath.ofServiceFile(
                "rondo.fakes.Fakes$Low\n" + className + "\nrondo.fakes.Fakes$Alpha"));

        Providers providers = Providers.load(null);

        List<ProviderInfo> infos = providers.infos();
        assertEquals(List.of("alpha", "low"), infos.stream().limit(2).map(ProviderInfo::name).toList());
        assertEquals(3, infos.size());
        ProviderInfo info = infos.getLast();
        assertEquals(className, info.name());
        assertFalse(info.available());
        assertNotNull(info.failure());
        assertTrue(info.unavailabilityCause().contains(className), info::unavailabilityCause);
        assertTrue(info.unavailabilityCause().contains(cause), info::unavailabilityCause);
        assertEquals("FakeLoop[alpha]", providers.openBest().toString());
        Exception error =
                assertThrows(EventLoopUnavailableException.class, () -> providers.open(className, "the caller"));
        assertSame(info.failure(), error.getCause());
    }

    @Test
    void aServiceFileThatIsNoServiceFileIsReported() {
        thread.setContextClassLoader(ProviderPath.ofServiceFile("this is no class name"));

        Providers providers = Providers.load(null);

        assertEquals(1, providers.infos().size());
        ProviderInfo info = providers.infos().getFirst();
        assertFalse(info.available());
        assertTrue(info.unavailabilityCause().contains("configuration-file syntax"), info::unavailabilityCause);
    }

    @Test
    void aClassLoaderThatNeverStopsFailingIsGivenUpAndReportedOnce() {
        thread.setContextClassLoader(new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the disk is gone");
            }
        });

        Providers providers = Providers.load(null);

        assertEquals(1, providers.infos().size());
        assertTrue(
                providers.infos().getFirst().unavailabilityCause().contains("the disk is gone"),
                () -> providers.infos().toString());
    }

    @Test
    void aJvmThatIsOutOfMemoryIsNotReportedAsABrokenProvider() {
        thread.setContextClassLoader(ProviderPath.of(Fakes.RunsOutOfMemory.class));

        assertThrows(OutOfMemoryError.class, () -> Providers.load(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fails-to-open", "opens-null"})
    void aNamedProviderThatFailsToOpenALoopIsAnErrorAndNeverASecondChoice(String name) {
        Providers providers = find(Fakes.FailsToOpen.class, Fakes.OpensNull.class, Fakes.Alpha.class);

        Exception error =
                assertThrows(EventLoopUnavailableException.class, () -> providers.open(name, "the property"));

        assertAll(
                () -> assertTrue(error.getMessage().contains("'" + name + "'"), error::getMessage),
                () -> assertTrue(error.getMessage().contains("which the property asks for"), error::getMessage),
                () -> assertTrue(error.getMessage().contains("failed to open a loop"), error::getMessage),
                () -> assertTrue(error.getMessage().contains("Found: fails-to-open"), error::getMessage),
                () -> assertNotNull(error.getCause()));
    }

    @Test
    void whatAProviderThrewWhenItFailedToOpenALoopIsTheCause() {
        Providers providers = find(Fakes.FailsToLinkTheLoop.class);

        Exception error =
                assertThrows(EventLoopUnavailableException.class, () -> providers.open("fails-to-link", "the caller"));

        assertInstanceOf(NoClassDefFoundError.class, error.getCause());
    }

    // ---- where they are found ----

    @Test
    void aProviderThatTwoClassLoadersSeeCountsOnce() {
        thread.setContextClassLoader(ProviderPath.of(Fakes.Alpha.class, Fakes.FailsInName.class));

        Providers providers = Providers.load(ProviderPath.of(Fakes.Alpha.class, Fakes.FailsInName.class));

        assertEquals(2, providers.infos().size());
        assertTrue(providers.infos().getFirst().available());
        assertEquals("FakeLoop[alpha]", providers.openBest().toString());
    }

    @Test
    void aProviderThatTwoClassLoadersFailToLoadIsReportedOnce() {
        thread.setContextClassLoader(ProviderPath.of(Fakes.FailsInConstructor.class));

        Providers providers = Providers.load(ProviderPath.of(Fakes.FailsInConstructor.class));

        assertEquals(1, providers.infos().size());
    }

    @Test
    void aProviderThatTwoClassLoadersFailToLoadInTwoWaysIsNotTakenForTwoProviders() {
        thread.setContextClassLoader(ProviderPath.of(Fakes.FailsInConstructor.class));

        Providers providers = Providers.load(new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return ProviderPath.of(Fakes.FailsInConstructor.class).getResources(name); // and finds no such class
            }
        });

        assertEquals(2, providers.infos().size());
        for (ProviderInfo info : providers.infos()) {
            assertFalse(info.unavailabilityCause().contains("have this name"), info::unavailabilityCause);
        }
    }

    @Test
    void providersOfBothClassLoadersAreFound() {
        thread.setContextClassLoader(ProviderPath.of(Fakes.Low.class));

        Providers providers = Providers.load(ProviderPath.of(Fakes.Alpha.class));

        assertEquals(
                List.of("alpha", "low"),
                providers.infos().stream().map(ProviderInfo::name).toList());
    }

    @Test
    void aThreadWithoutAContextClassLoaderFindsTheOthers() {
        thread.setContextClassLoader(null);

        Providers providers = Providers.load(ProviderPath.of(Fakes.Alpha.class));

        assertEquals("FakeLoop[alpha]", providers.openBest().toString());
    }

    @Test
    void aModuleProvidesByConstructorOrByMethod() {
        thread.setContextClassLoader(ProviderModule.of(Fakes.Alpha.class, Fakes.FirstByMethod.class));

        Providers providers = Providers.load(null);

        assertEquals(
                List.of("alpha", "first-by-method"),
                providers.infos().stream().map(ProviderInfo::name).toList());
    }

    @Test
    void twoProvidersOfOneClassAreToldApartByTheirNames() {
        thread.setContextClassLoader(ProviderModule.of(Fakes.FirstByMethod.class, Fakes.SecondByMethod.class));

        Providers providers = Providers.load(null);

        assertEquals(
                List.of("first-by-method", "second-by-method"),
                providers.infos().stream().map(ProviderInfo::name).toList());
    }

    @Test
    void aWorkingProviderHasNoFailureAndNoCause() {
        Providers providers = find(Fakes.Alpha.class);

        ProviderInfo info = providers.infos().getFirst();

        assertNull(info.failure());
        assertNull(info.unavailabilityCause());
        assertTrue(info.available());
        assertEquals(50, info.priority());
    }

    private Providers find(Class<?>... fakes) {
        thread.setContextClassLoader(ProviderPath.of(fakes));
        return Providers.load(null);
    }

    private String best(Class<?>... fakes) {
        return find(fakes).openBest().toString();
    }

    private static ProviderInfo infoOf(String name, Providers providers) {
        return providers.infos().stream()
                .filter(info -> info.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
