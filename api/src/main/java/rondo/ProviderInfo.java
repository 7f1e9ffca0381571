package rondo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One loop provider that was found, and whether a loop can be had from it.
///
/// @param name the name by which it is chosen; for a provider that could not be loaded, what is known
///     of it
/// @param priority the higher, the rather it is chosen when nobody names one
/// @param available true if [EventLoops#newEventLoop(String)] with this name works here
/// @param unavailabilityCause why it does not, and what would help; null if it does
/// @param failure what was thrown while the provider was loaded or asked, if anything was
public record ProviderInfo(
        String name,
        int priority,
        boolean available,
        @Nullable String unavailabilityCause,
        @Nullable Throwable failure) {

    /// Checks the components.
    public ProviderInfo {
        Objects.requireNonNull(name, "name");
    }
}
