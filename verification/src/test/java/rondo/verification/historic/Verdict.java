package rondo.verification.historic;

import org.jspecify.annotations.Nullable;

/// How a run of a scenario ended.
///
/// @param digest a hash over all that happened
/// @param failure what must not happen and did; null if nothing
public record Verdict(long digest, @Nullable Throwable failure) {

    /// Returns true if the scenario found what it looks for.
    public boolean isViolation() {
        return failure != null;
    }
}
