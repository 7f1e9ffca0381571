package rondo.loop.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.loop.base.BaseEventLoop;

class NioDriverTest {

    private NioDriver driver;
    private BaseEventLoop loop;

    @BeforeEach
    void open() {
        driver = new NioDriver();
        loop = new BaseEventLoop(driver);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void completionHandlersOfItsGroupRunOnTheLoop() throws Exception {
        List<String> seen = new ArrayList<>();
        AsynchronousChannelGroup group = driver.group();
        try (var server = AsynchronousServerSocketChannel.open(group).bind(loopback());
                var client = AsynchronousSocketChannel.open(group)) {
            server.accept(null, onSuccess(accepted -> {
                seen.add("accepted on " + Async.runningLoop());
                ByteBuffer answer = ByteBuffer.wrap(new byte[] {42});
                accepted.write(answer, null, onSuccess(written -> seen.add("written " + written)));
            }));
            client.connect(server.getLocalAddress(), null, onSuccess(connected -> {
                ByteBuffer buffer = ByteBuffer.allocate(1);
                client.read(buffer, null, onSuccess(read -> {
                    seen.add("read " + buffer.get(0));
                    loop.stop();
                }));
            }));

            loop.runForever();
        }

        assertTrue(seen.contains("accepted on " + loop.toString().replace("idle", "running")), seen::toString);
        assertTrue(seen.contains("written 1"), seen::toString);
        assertEquals("read 42", seen.getLast());
    }

    @Test
    void closingTheLoopEndsTheGroupAndItsThreads() throws Exception {
        AsynchronousChannelGroup group = driver.group();
        var server = AsynchronousServerSocketChannel.open(group).bind(loopback());

        loop.close();

        assertTrue(group.isTerminated());
        assertFalse(server.isOpen());
    }

    @Test
    void timePassesByItself() {
        assertTrue(driver.isRealTime());
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private <T> CompletionHandler<T, Void> onSuccess(Consumer<T> action) {
        return new CompletionHandler<>() {
            @Override
            public void completed(T result, Void attachment) {
                action.accept(result);
            }

            @Override
            public void failed(Throwable failure, Void attachment) {
                loop.stop();
                throw new AssertionError(failure);
            }
        };
    }
}
