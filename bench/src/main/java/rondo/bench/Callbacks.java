package rondo.bench;

import java.util.ArrayDeque;
import rondo.AbstractEventLoop;
import rondo.EventLoops;

/// Something that takes callbacks and runs them in their order: a loop, or the floor under it.
interface Callbacks extends AutoCloseable {

    /// The floor: a bare [ArrayDeque].
    String QUEUE = "queue";

    /// Returns the one of that name.
    static Callbacks of(String contender) {
        return contender.equals(QUEUE) ? new InQueue() : new OnLoop(EventLoops.newEventLoop(contender));
    }

    void callSoon(Runnable callback);

    /// Runs what there is, and what that adds, until [#stop].
    void run();

    void stop();

    @Override
    void close();

    final class OnLoop implements Callbacks {

        private final AbstractEventLoop loop;

        private OnLoop(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void callSoon(Runnable callback) {
            loop.callSoon(callback);
        }

        @Override
        public void run() {
            loop.runForever();
        }

        @Override
        public void stop() {
            loop.stop();
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    final class InQueue implements Callbacks {

        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
        private boolean stopping;

        private InQueue() {}

        @Override
        public void callSoon(Runnable callback) {
            queue.add(callback);
        }

        @Override
        public void run() {
            stopping = false;
            while (!stopping) {
                queue.remove().run();
            }
        }

        @Override
        public void stop() {
            stopping = true;
        }

        @Override
        public void close() {}
    }
}
