package rondo.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import rondo.tck.EventLoopTck;

@ExtendWith(NotInVirtualTime.class)
class SimulatedLoopTckTest extends EventLoopTck {

    @Override
    protected String provider() {
        return "simulated";
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
