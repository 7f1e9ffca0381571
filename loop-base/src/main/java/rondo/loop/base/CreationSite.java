package rondo.loop.base;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Where user code created a future, a task or a callback; for reports in debug mode.
final class CreationSite {

    private static final int FRAMES_AT_MOST = 10; // asyncio's DEBUG_STACK_DEPTH

    private static final StackWalker WALKER = StackWalker.getInstance();

    private CreationSite() {}

    /// Returns the frames that led here, innermost first, without those of the loop itself.
    static List<StackTraceElement> capture() {
        return WALKER.walk(frames -> frames.dropWhile(frame -> isOurs(frame.getClassName()))
                .limit(FRAMES_AT_MOST)
                .map(StackWalker.StackFrame::toStackTraceElement)
                .toList());
    }

    /// Returns the frames of a program among those of a thread.
    static List<StackTraceElement> withoutOurs(StackTraceElement[] frames) {
        return withoutOurs(Arrays.stream(frames));
    }

    /// Returns the frames of the turn that a thread is giving, without those of who runs the loop.
    static List<StackTraceElement> ofTurn(StackTraceElement[] frames) {
        return withoutOurs(Arrays.stream(frames)
                .takeWhile(frame -> !frame.getClassName().equals(Scheduler.class.getName())));
    }

    private static List<StackTraceElement> withoutOurs(Stream<StackTraceElement> frames) {
        return frames.filter(frame -> !isOurs(frame.getClassName())).toList();
    }

    /// Returns true for classes of the API, of the loops and of the JDK's threads, which tell a user
    /// nothing about his program.
    static boolean isOurs(String className) {
        return isIn("rondo", className)
                || isIn("rondo.spi", className)
                || className.startsWith("rondo.loop.")
                || className.startsWith("java.lang.VirtualThread")
                || className.startsWith("java.lang.Thread")
                || className.startsWith("java.lang.System$") // through which LockSupport parks virtual threads
                || className.startsWith("java.util.concurrent.locks.LockSupport")
                || className.startsWith("jdk.internal.vm.");
    }

    private static boolean isIn(String packageName, String className) {
        return className.startsWith(packageName + ".") && className.indexOf('.', packageName.length() + 1) < 0;
    }
}
