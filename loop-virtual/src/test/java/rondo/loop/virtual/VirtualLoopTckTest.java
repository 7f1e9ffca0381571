package rondo.loop.virtual;

import org.jspecify.annotations.Nullable;
import rondo.tck.EventLoopTck;

class VirtualLoopTckTest extends EventLoopTck {

    @Override
    protected String provider() {
        return "virtual";
    }

    @Override
    protected @Nullable String carrier() {
        return "handoff";
    }
}
