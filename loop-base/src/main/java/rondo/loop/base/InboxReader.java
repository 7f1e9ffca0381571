package rondo.loop.base;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The end of an [Inbox] where the loop takes callbacks out. One thread at a time.
final class InboxReader {

    private final Supplier<Inbox> inbox; // of the loop, not the inbox itself: see there
    private InboxChunk chunk;
    private @Nullable ThreadsafeHandle[] handles; // of the chunk
    private int takeAt;

    /// Creates the reader of an inbox, of which nothing was taken yet.
    InboxReader(Supplier<Inbox> inbox) {
        this.inbox = inbox;
        this.chunk = inbox.get().last();
        this.handles = chunk.handles();
    }

    /// Returns what the consumer sleeps behind.
    WakeupGate gate() {
        return inbox.get().gate();
    }

    /// Returns true if nobody has begun to append anything that was not taken.
    boolean isEmpty() {
        return takeAt == InboxChunk.SIZE ? chunk.next() == null : chunk.end() <= takeAt;
    }

    /// Returns true if there is something to take. A look at this does not disturb the producers, as one at
    /// [#isEmpty] does.
    boolean hasNext() {
        return peek() != null;
    }

    /// Moves what was handed in up to now to `ready`, and not without end what comes meanwhile.
    ///
    /// Returns how many these were.
    int drainTo(ReadyQueue ready) {
        int moved = 0;
        for (ThreadsafeHandle handle = peek(); handle != null; handle = peek()) {
            if (moved == InboxChunk.SIZE) { // so many may come while we look; what is there now is finite
                return moved + drain(ready, false);
            }
            advance();
            ready.add(handle);
            moved++;
        }
        return moved;
    }

    /// Moves all that was handed in up to now to `ready`, for a loop that will not look again.
    ///
    /// A producer between its two steps hides those that came after it, who count on being seen; it is
    /// waited for.
    void drainAllTo(ReadyQueue ready) {
        drain(ready, true);
    }

    private int drain(ReadyQueue ready, boolean wait) {
        InboxChunk last = inbox.get().last();
        int end = last.end();
        int moved = 0;
        while (chunk != last || takeAt < end) {
            ThreadsafeHandle handle = peek();
            if (handle != null) {
                advance();
                ready.add(handle);
                moved++;
            } else if (wait) {
                Thread.yield();
            } else {
                break;
            }
        }
        return moved;
    }

    /// Returns the first callback, null if it has not come yet.
    private @Nullable ThreadsafeHandle peek() {
        if (takeAt == InboxChunk.SIZE) {
            InboxChunk next = chunk.next();
            if (next == null) {
                return null;
            }
            inbox.get().leave(chunk, next);
            chunk = next;
            handles = next.handles();
            takeAt = 0;
        }
        return InboxChunk.get(handles, takeAt);
    }

    private void advance() {
        handles[takeAt++] = null; // or the chunk would keep it alive
    }
}
