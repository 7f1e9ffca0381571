package rondo.loop.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A future of debug mode, which knows where it was created.
///
/// @param <T> the type of the value
final class TracedPromise<T extends @Nullable Object> extends BasePromise<T> {

    private final List<StackTraceElement> creationSite;

    TracedPromise(BaseEventLoop loop, List<StackTraceElement> creationSite) {
        super(loop);
        this.creationSite = creationSite;
    }

    @Override
    public List<StackTraceElement> creationSite() {
        return creationSite;
    }
}
