package rondo.loop.base;

import java.util.Arrays;

/// A mark on an exception, in debug mode: where a task was waiting when it came out of a future.
///
/// The exception itself tells where it was thrown, which is another task; the mark is added to it as a
/// suppressed exception.
final class AwaitedAt extends Throwable {

    private static final long serialVersionUID = 1L;

    private static final int MARKS_AT_MOST = 16; // one exception may come out of any number of waits

    private AwaitedAt() {
        super("awaited at");
    }

    static void mark(Throwable failure) {
        long marks = Arrays.stream(failure.getSuppressed())
                .filter(each -> each instanceof AwaitedAt)
                .count();
        if (marks < MARKS_AT_MOST) {
            failure.addSuppressed(new AwaitedAt());
        }
    }
}
