package rondo.loop.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rondo.loop.base.BaseEventLoop;

class SelectorDriverTest {

    private SelectorDriver driver;
    private BaseEventLoop loop;
    private Pipe pipe;

    @BeforeEach
    void open() throws Exception {
        driver = new SelectorDriver();
        loop = new BaseEventLoop(driver);
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void close() throws Exception {
        loop.close();
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void aChannelThatBecomesReadyWakesTheLoopAndItsCallbackRunsThere() throws Exception {
        List<String> order = new ArrayList<>();
        driver.register(pipe.source(), SelectionKey.OP_READ, () -> {
            order.add("read " + loop.isRunning());
            loop.stop();
        });
        loop.callSoon(() -> order.add("before"));
        Thread writer = Thread.ofPlatform().unstarted(() -> write("x"));
        loop.callLater(Duration.ofMillis(1), writer::start);

        loop.runForever();

        writer.join();
        assertEquals(List.of("before", "read true"), order);
    }

    @Test
    void eventsRunBeforeTheTimersOfTheSameIteration() throws Exception {
        List<String> order = new ArrayList<>();
        write("x");
        SelectionKey[] key = new SelectionKey[1];
        key[0] = driver.register(pipe.source(), SelectionKey.OP_READ, () -> {
            order.add("event");
            key[0].cancel();
        });
        loop.callAt(0, () -> {
            order.add("timer");
            loop.stop();
        });

        loop.runForever();

        assertEquals(List.of("event", "timer"), order);
    }

    @Test
    void callbacksThatScheduleThemselvesForEverDoNotKeepEventsAway() throws Exception {
        write("x");
        driver.register(pipe.source(), SelectionKey.OP_READ, loop::stop);
        Runnable endless = new Runnable() {
            @Override
            public void run() {
                loop.callSoon(this);
            }
        };
        loop.callSoon(endless);

        loop.runForever(); // returns, as the event stops it

        assertFalse(loop.isRunning());
    }

    @Test
    void aDriverIsIdleWhileNoChannelIsRegistered() throws Exception {
        assertTrue(driver.isIdle());

        SelectionKey key = driver.register(pipe.source(), SelectionKey.OP_READ, () -> {});
        assertFalse(driver.isIdle());
        driver.select(0, event -> fail("nothing was written"));
        assertFalse(driver.isIdle(), "the channel is still there");

        key.cancel();
        driver.select(0, event -> fail("nothing was written"));
        assertTrue(driver.isIdle());
    }

    @Test
    void timePassesByItself() {
        assertTrue(driver.isRealTime());
    }

    private void write(String text) {
        try {
            pipe.sink().write(ByteBuffer.wrap(text.getBytes()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
