package rondo;

import java.util.ArrayList;
import java.util.List;

/// The frames of a stack that tell a user something about his program.
final class Frames {

    private static final List<String> LIBRARIES = List.of("rondo.combinators", "rondo.sync", "rondo.streams");

    private Frames() {}

    /// Leaves out the frames of loops and of the contract with what they call in the JDK, and of each call
    /// into one of our libraries all but the method that the user called.
    static List<StackTraceElement> ofUser(List<StackTraceElement> stack) {
        List<StackTraceElement> kept = new ArrayList<>(stack.size());
        for (StackTraceElement frame : stack) {
            if (isMachinery(frame)) {
                while (!kept.isEmpty() && isOfJdk(kept.getLast())) {
                    kept.removeLast();
                }
                continue;
            }
            if (isLibrary(frame) && !kept.isEmpty() && isLibrary(kept.getLast())) {
                kept.removeLast();
            }
            kept.add(frame);
        }
        return kept;
    }

    private static boolean isMachinery(StackTraceElement frame) {
        String owner = packageOf(frame);
        return owner.equals("rondo")
                || owner.equals("rondo.spi")
                || owner.startsWith("rondo.loop.")
                || frame.getClassName().equals("rondo.combinators.ForwardingFuture"); // its await is as any future's
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.")
                || frame.getClassName().startsWith("jdk.");
    }

    private static boolean isLibrary(StackTraceElement frame) {
        return LIBRARIES.contains(packageOf(frame));
    }

    private static String packageOf(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
