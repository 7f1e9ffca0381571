package rondo.combinators;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.Future;

/// What [Combinators#wait] found when it returned.
///
/// Both sets keep the order of the arguments and cannot be changed. A future in `pending` may be done
/// by the time somebody looks at it.
///
/// *asyncio:* the pair `(done, pending)`.
///
/// @param <T> the type of the values
/// @param done the futures that were done
/// @param pending the others, which run on
public record Waited<T extends @Nullable Object>(Set<Future<T>> done, Set<Future<T>> pending) {

    /// Copies the sets.
    public Waited {
        done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
        pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
    }
}
