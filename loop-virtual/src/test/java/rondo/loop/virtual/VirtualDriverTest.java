package rondo.loop.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.loop.base.BaseEventLoop;

class VirtualDriverTest {

    @Test
    void aThreadThatBlocksHandsItsOutcomeToTheLoop() throws Exception {
        VirtualDriver driver = new VirtualDriver();
        List<String> seen = new ArrayList<>();
        Pipe pipe = Pipe.open();
        try (BaseEventLoop loop = new BaseEventLoop(driver)) {
            Thread reader = Thread.ofVirtual().unstarted(() -> {
                ByteBuffer buffer = ByteBuffer.allocate(1);
                try {
                    pipe.source().read(buffer);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                driver.completions().put(() -> {
                    seen.add("read " + buffer.get(0) + " " + loop.isRunning());
                    loop.stop();
                });
            });
            loop.callSoon(reader::start);
            loop.callLater(Duration.ofMillis(1), () -> write(pipe));

            loop.runForever();

            reader.join();
        } finally {
            pipe.source().close();
            pipe.sink().close();
        }
        assertEquals(List.of("read 42 true"), seen);
    }

    @Test
    void theLoopRunsOnAVirtualThreadWhereverItIsStarted() {
        try (BaseEventLoop loop = new BaseEventLoop(new VirtualDriver())) {
            boolean[] virtual = new boolean[1];
            loop.callSoon(() -> {
                virtual[0] = Thread.currentThread().isVirtual();
                loop.stop();
            });

            loop.runForever();

            assertTrue(virtual[0]);
        }
    }

    @Test
    void timePassesByItself() {
        assertTrue(new VirtualDriver().isRealTime());
    }

    private static void write(Pipe pipe) {
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {42}));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
