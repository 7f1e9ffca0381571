package rondo;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.spi.EventLoopProvider;
import rondo.spi.RunningLoop;

/// Opens event loops, and tells which kinds there are.
///
/// Loops are found by [java.util.ServiceLoader], on the module path and the class path. Which one a
/// program gets is decided in this order:
///
/// 1. the name given to [#newEventLoop(String)];
/// 2. the system property `rondo.loop`;
/// 3. the environment variable `RONDO_LOOP`;
/// 4. the available provider with the highest priority; among equals, the first by name.
///
/// A name that cannot be served is an error, never a silent second choice. A provider that is broken
/// does not disturb the others.
///
/// Any thread may call these methods.
///
/// *asyncio:* the `loop_factory` argument, `asyncio.new_event_loop()`.
public final class EventLoops {

    /// The system property that names the provider.
    public static final String PROPERTY = "rondo.loop";

    /// The environment variable that names the provider if the system property does not.
    public static final String ENVIRONMENT = "RONDO_LOOP";

    private EventLoops() {}

    /// Opens a loop of the kind that the deployment chose, or else of the best available kind.
    ///
    /// @return a new loop, which the caller closes
    /// @throws EventLoopUnavailableException if the chosen provider is not found, ambiguous, not
    ///     available or fails, or if there is none to choose; the message names those found
    public static AbstractEventLoop newEventLoop() {
        Providers providers = Providers.load(EventLoopProvider.class.getClassLoader());
        String property = nameIn(System.getProperty(PROPERTY));
        if (property != null) {
            return Listeners.told(providers.open(property, "the system property " + PROPERTY));
        }
        String variable = nameIn(System.getenv(ENVIRONMENT));
        if (variable != null) {
            return Listeners.told(providers.open(variable, "the environment variable " + ENVIRONMENT));
        }
        return Listeners.told(providers.openBest());
    }

    /// Opens a loop of the kind named here, whatever the deployment says.
    ///
    /// {@snippet class=rondo.examples.snippets.EventLoopsSnippets region=newEventLoop}
    ///
    /// @param provider the name of a provider
    /// @return a new loop, which the caller closes
    /// @throws EventLoopUnavailableException if the provider is not found, ambiguous, not available or
    ///     fails; the message names those found
    public static AbstractEventLoop newEventLoop(String provider) {
        Objects.requireNonNull(provider, "provider");
        Providers providers = Providers.load(EventLoopProvider.class.getClassLoader());
        return Listeners.told(providers.open(provider, "the caller"));
    }

    /// {@return all providers that were found, working or not, in the order in which they are chosen}
    ///
    /// {@snippet class=rondo.examples.snippets.EventLoopsSnippets region=providers}
    public static List<ProviderInfo> providers() {
        return Providers.load(EventLoopProvider.class.getClassLoader()).infos();
    }

    /// {@return the loops that run at this moment, on whatever thread, in the order in which they began}
    ///
    /// {@snippet class=rondo.examples.snippets.DebuggingSnippets region=running}
    public static List<AbstractEventLoop> running() {
        return RunningLoop.all().stream().map(RunningLoop::loop).toList();
    }

    private static @Nullable String nameIn(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
