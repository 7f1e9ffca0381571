package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;

class EventLoopSnippetsTest extends OnEveryLoop {

    private final List<String> log = new ArrayList<>();

    @Test
    void callbacksRunInOrderAndTimersWhenTheyAreDue() {
        EventLoopSnippets.runForever(log);

        assertEquals(List.of("first", "second", "third"), log);
    }

    @Test
    void runUntilCompleteReturnsTheValue() {
        assertEquals("done", EventLoopSnippets.runUntilComplete());
    }

    @Test
    void anotherThreadWakesTheLoop() {
        try (AbstractEventLoop open = EventLoops.newEventLoop()) {
            EventLoopSnippets.callSoonThreadsafe(open, log);
        }

        assertEquals(1, log.size());
        assertTrue(log.getFirst().startsWith("news from "), log::toString);
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        try (AbstractEventLoop open = EventLoops.newEventLoop()) {
            EventLoopSnippets.callLater(open, log);
            open.callSoon(open::stop);
            open.runForever();
        }

        assertEquals(List.of("in time"), log);
    }

    @Test
    void runInExecutorBringsTheResultBack() {
        byte[] file = "abc".getBytes(StandardCharsets.US_ASCII);

        byte[] sum = Async.run(() -> EventLoopSnippets.runInExecutor(file));

        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", HexFormat.of().formatHex(sum));
    }

    @Test
    void theExceptionHandlerIsToldAndTheLoopGoesOn() {
        try (AbstractEventLoop open = EventLoops.newEventLoop()) {
            EventLoopSnippets.exceptionHandler(open, log);
            open.callSoon(() -> log.add("the loop goes on"));
            open.callSoon(open::stop);
            open.runForever();
        }

        assertEquals(List.of("java.lang.IllegalStateException: nobody can catch this", "the loop goes on"), log);
    }
}
