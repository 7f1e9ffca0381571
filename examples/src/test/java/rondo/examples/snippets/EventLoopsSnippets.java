package rondo.examples.snippets;

import java.util.ArrayList;
import java.util.List;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.ProviderInfo;

/// The code in the documentation of [EventLoops].
final class EventLoopsSnippets {

    private EventLoopsSnippets() {}

    static int newEventLoop() {
        // @start region=newEventLoop
        try (AbstractEventLoop loop = EventLoops.newEventLoop("nio")) { // whatever the deployment says
            return loop.runUntilComplete(() -> 6 * 7);
        }
        // @end
    }

    static List<String> providers() {
        // @start region=providers
        List<String> lines = new ArrayList<>();
        for (ProviderInfo provider : EventLoops.providers()) {
            String state = provider.available()
                    ? "priority " + provider.priority()
                    : "not available: " + provider.unavailabilityCause();
            lines.add(provider.name() + ", " + state);
        }
        // @end
        return lines;
    }
}
