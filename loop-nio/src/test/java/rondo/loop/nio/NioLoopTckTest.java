package rondo.loop.nio;

import org.jspecify.annotations.Nullable;
import rondo.tck.EventLoopTck;

class NioLoopTckTest extends EventLoopTck {

    @Override
    protected String provider() {
        return "nio";
    }

    @Override
    protected @Nullable String carrier() {
        return switch (System.getProperty("rondo.test.carrier")) {
            case "open" -> "mounted";
            case "shut" -> "handoff";
            case null, default -> null;
        };
    }
}
