package rondo.examples;

import java.util.stream.Stream;
import rondo.EventLoops;
import rondo.ProviderInfo;

/// A loop that is chosen for a while, the way a deployment chooses it.
public final class ChosenLoop implements AutoCloseable {

    private final String before = System.getProperty(EventLoops.PROPERTY);

    private ChosenLoop() {}

    /// {@return the names of all loops that there are}
    public static Stream<String> available() {
        return EventLoops.providers().stream().filter(ProviderInfo::available).map(ProviderInfo::name);
    }

    /// {@return the names of the loops whose clock is the real one, for programs that talk to others}
    public static Stream<String> ofRealTime() {
        return available().filter(name -> !name.equals("simulated"));
    }

    /// Has every program run on the loop of this name until this is closed.
    public static ChosenLoop named(String provider) {
        ChosenLoop chosen = new ChosenLoop();
        System.setProperty(EventLoops.PROPERTY, provider);
        return chosen;
    }

    @Override
    public void close() {
        if (before == null) {
            System.clearProperty(EventLoops.PROPERTY);
        } else {
            System.setProperty(EventLoops.PROPERTY, before);
        }
    }
}
