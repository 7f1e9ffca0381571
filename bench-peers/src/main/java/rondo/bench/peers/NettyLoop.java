package rondo.bench.peers;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/// The event loop of a group of one, over a `Selector`.
///
/// It has one queue for callbacks, whichever thread they come from.
final class NettyLoop implements PeerLoop {

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /// The loop itself.
    final EventLoop eventLoop = group.next();

    @Override
    public void callSoon(Callback callback) {
        eventLoop.execute(callback);
    }

    @Override
    public void callSoonThreadsafe(Callback callback) {
        eventLoop.execute(callback);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
