package rondo.examples.threads;

import java.lang.reflect.Proxy;
import java.time.Duration;
import rondo.Async;
import rondo.CancelledError;
import rondo.Runner;
import rondo.Task;

/// Presses Ctrl-C while a loop runs on its main thread, in one way or another, and prints what happens.
///
/// Signals are reached by reflection, since javac warns of `sun.misc.Signal` whatever one does.
final class CtrlCProgram {

    private static final Duration LONG = Duration.ofMinutes(5);

    private CtrlCProgram() {}

    static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "ignored?" -> print(isIgnored() ? "ignored" : "open");
            case "first" -> first();
            case "second" -> second();
            case "swallowed" -> print(Async.run(CtrlCProgram::swallow));
            case "busy" -> report(CtrlCProgram::beBusy);
            case "child" -> report(CtrlCProgram::awaitChild);
            case "both" -> report(CtrlCProgram::cancelledByBoth);
            case "lost message" -> report(CtrlCProgram::loseTheMessage);
            case "own" -> ownHandler();
            case "thread" -> onAnotherThread();
            case "off" -> switchedOff();
            case "plain" -> print(Async.run(() -> Async.sleep(Duration.ofMillis(1), "value")));
            case "failing" -> failing();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void first() throws Exception {
        report(() -> {
            raise();
            try {
                return Async.sleep(LONG, "never");
            } finally {
                Async.sleep(Duration.ofMillis(5));
                print("tidied up");
            }
        });
        print(handledByTheJvm());
        print(Async.run(() -> "second run"));
        report(() -> {
            raise();
            return Async.sleep(LONG, "never");
        });
        print(handledByTheJvm());
    }

    private static void second() {
        Async.run(() -> {
            try {
                raise();
                return Async.sleep(LONG, "never");
            } catch (CancelledError e) {
                print("once");
                raise();
                return Async.sleep(LONG, "never");
            }
        });
    }

    private static String swallow() throws Exception {
        try {
            raise();
            return Async.sleep(LONG, "never");
        } catch (CancelledError e) {
            return "swallowed";
        }
    }

    private static String beBusy() throws Exception {
        raise();
        while (true) {
            Async.sleep(Duration.ZERO);
        }
    }

    private static String awaitChild() throws Exception {
        Task<String> child = Async.createTask(() -> Async.sleep(LONG, "never"));
        Async.sleep(Duration.ZERO);
        raise();
        try {
            return child.await();
        } finally {
            print("child cancelled: " + child.isCancelled());
        }
    }

    private static String cancelledByBoth() throws Exception {
        Task<?> self = Async.currentTask();
        try {
            raise();
            return Async.sleep(LONG, "never");
        } finally {
            self.cancel("by somebody else");
            Async.sleep(LONG);
        }
    }

    private static String loseTheMessage() throws Exception {
        try {
            raise();
            return Async.sleep(LONG, "never");
        } catch (CancelledError e) {
            throw new CancelledError("something else");
        }
    }

    private static void failing() throws Exception {
        try {
            Async.run(() -> {
                throw new IllegalStateException("of main");
            });
        } catch (IllegalStateException e) {
            print(e.getMessage());
        }
        print(handledByTheJvm());
    }

    private static void ownHandler() throws Exception {
        Object own = handler(() -> print("own handler"));
        replace(own);
        print(Async.run(() -> {
            raise();
            return Async.sleep(Duration.ofMillis(300), "not cancelled");
        }));
        print("still there: " + (replace(own) == own));
    }

    private static void onAnotherThread() throws Exception {
        Thread thread = Thread.ofPlatform().start(() -> Async.run(() -> {
            print(handledByTheJvm());
            return 0;
        }));
        thread.join();
    }

    private static void switchedOff() throws Exception {
        try (Runner runner = Runner.builder().ctrlC(false).build()) {
            runner.run(() -> {
                print(handledByTheJvm());
                return 0;
            });
        }
    }

    /// Runs a coroutine and prints what comes out.
    private static void report(rondo.Coroutine<String> main) {
        try {
            print(Async.run(main));
        } catch (CancelledError e) {
            print("CancelledError: " + e.getMessage());
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    // ---- signals ----

    private static void raise() throws Exception {
        Class<?> type = Class.forName("sun.misc.Signal");
        type.getMethod("raise", type).invoke(null, type.getConstructor(String.class).newInstance("INT"));
    }

    private static Object handler(Runnable action) throws Exception {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        ClassLoader loader = CtrlCProgram.class.getClassLoader();
        return Proxy.newProxyInstance(loader, new Class<?>[] {type}, (proxy, method, arguments) -> {
            action.run();
            return null;
        });
    }

    private static Object replace(Object handler) throws Exception {
        Class<?> type = Class.forName("sun.misc.Signal");
        return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, type.getConstructor(String.class).newInstance("INT"), handler);
    }

    private static boolean isIgnored() throws Exception {
        return replace(handler(() -> {})) == Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
    }

    private static String handledByTheJvm() throws Exception {
        Object before = replace(handler(() -> {}));
        replace(before);
        return "handled by the JVM: " + before.getClass().getName().startsWith("sun.misc.Signal");
    }
}
