package rondo.loop.selector;

import org.jspecify.annotations.Nullable;
import rondo.tck.EventLoopTck;

class SelectorLoopTckTest extends EventLoopTck {

    @Override
    protected String provider() {
        return "selector";
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
