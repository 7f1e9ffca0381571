package rondo.spi;

import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;

/// Makes event loops of one kind; found by [java.util.ServiceLoader].
///
/// Declare it twice, by `provides` in `module-info` and in `META-INF/services`, as programs may run on
/// the module path or on the class path. It needs a public constructor without parameters (or, on the
/// module path only, a public static method `provider()`). Loading it, and asking it for name, priority
/// and availability, must be cheap and without effect; a provider that throws then is skipped, and
/// [rondo.EventLoops#providers] tells why.
///
/// Any thread may call any of these methods.
///
/// {@snippet class=rondo.examples.snippets.ProviderSnippets region=provider}
///
/// *asyncio:* a `loop_factory`, which finds itself.
public interface EventLoopProvider {

    /// {@return the name by which a deployment chooses it, such as `selector`: not blank, the same
    /// every time}
    String name();

    /// {@return how much this loop is to be preferred when nobody names one; the highest wins}
    ///
    /// Loops for general use take 1 to 100. A loop of 0 or less is never chosen unless it is named.
    int priority();

    /// {@return true if [#newEventLoop] works on this machine and this JVM}
    default boolean isAvailable() {
        return unavailabilityCause() == null;
    }

    /// {@return why the loop is not available and what would help, or null if it is}
    default @Nullable String unavailabilityCause() {
        return null;
    }

    /// Opens a loop, which the caller closes.
    ///
    /// @return a new loop, neither running nor closed
    AbstractEventLoop newEventLoop();
}
