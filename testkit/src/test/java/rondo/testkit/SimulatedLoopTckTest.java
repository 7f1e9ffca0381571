package rondo.testkit;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.tck.Capability;
import rondo.tck.EventLoopTck;

class SimulatedLoopTckTest extends EventLoopTck {

    @Override
    protected String provider() {
        return "simulated";
    }

    @Override
    protected Set<Capability> capabilities() {
        Set<Capability> all = super.capabilities();
        all.remove(Capability.REAL_TIME);
        return all;
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
