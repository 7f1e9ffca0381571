package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Context;
import rondo.ContextVar;
import rondo.EventLoops;
import rondo.spi.EventLoopProvider;
import rondo.spi.RunningLoop;

class ProviderSnippetsTest extends OnEveryLoop {

    @Test
    void theProviderOpensALoopInDebugMode() {
        EventLoopProvider provider = new ProviderSnippets.DebugLoopProvider();

        assertTrue(provider.isAvailable());
        try (AbstractEventLoop open = provider.newEventLoop()) {
            assertTrue(open.isDebug());
        }
    }

    @Test
    void aDroppableCallbackIsToldWhenTheLoopCloses() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        AbstractEventLoop open = EventLoops.newEventLoop();

        open.callSoonThreadsafe(new ProviderSnippets.Delivery("a value", first));
        open.callSoonThreadsafe(open::stop);
        open.runForever();
        open.callSoonThreadsafe(new ProviderSnippets.Delivery("too late", second));
        open.close();

        assertEquals("a value", first.join());
        assertTrue(second.isCancelled());
    }

    @Test
    void aLoopThatTellsWhatItRunsIsFoundByTheApi() throws Exception {
        ContextVar<String> user = ContextVar.of("user", "nobody");
        Context context = Context.copyCurrent();
        context.run(() -> user.set("ada"));
        List<String> seen = new ArrayList<>();

        try (AbstractEventLoop foreign = EventLoops.newEventLoop()) {
            ProviderSnippets.runOnce(
                    new RunningLoop(foreign),
                    () -> {
                        assertSame(foreign, Async.runningLoop());
                        seen.add(user.get());
                    },
                    context);
        }

        assertEquals(List.of("ada"), seen);
    }

    @Test
    void anAccessorReadsWritesAndRemovesTheValue() {
        ProviderSnippets.MdcAccessor accessor = new ProviderSnippets.MdcAccessor();

        accessor.set(Map.of("user", "ada"));
        assertEquals(Map.of("user", "ada"), accessor.get());
        accessor.set(null);
        assertEquals(Map.of(), accessor.get());
    }

    @Test
    void aCallbackRunsWithWhatTravels() throws Exception {
        List<String> log = new ArrayList<>();

        ProviderSnippets.runCallback(() -> log.add("ran"), Context.empty());

        assertEquals(List.of("ran"), log);
    }
}
