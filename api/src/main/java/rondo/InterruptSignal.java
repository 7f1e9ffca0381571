package rondo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// The signal that Ctrl-C sends, diverted from the JVM's own handler for a while.
///
/// All access to `sun.misc.Signal` is here. It is in the module `jdk.unsupported`, which a run-time image
/// need not have; and it is reached by reflection, as javac's warning of it cannot be suppressed.
final class InterruptSignal {

    private final Runnable handler;
    private final Object signal; // a sun.misc.Signal
    private final Method handle; // Signal.handle
    private final Class<?> handlerType; // sun.misc.SignalHandler
    private final Object ignore; // SignalHandler.SIG_IGN
    private final Object systemDefault; // SignalHandler.SIG_DFL

    private Object previous; // a SignalHandler; guarded by this
    private boolean ours; // false where somebody else handles the signal; guarded by this

    private InterruptSignal(Runnable handler) throws ReflectiveOperationException {
        this.handler = handler;
        Class<?> type = Class.forName("sun.misc.Signal");
        handlerType = Class.forName("sun.misc.SignalHandler");
        handle = type.getMethod("handle", type, handlerType);
        signal = type.getConstructor(String.class).newInstance("INT");
        ignore = constant(handlerType, "SIG_IGN");
        systemDefault = constant(handlerType, "SIG_DFL");
        previous = systemDefault;
    }

    private static Object constant(Class<?> owner, String name) throws ReflectiveOperationException {
        return known(owner.getField(name).get(owner), name); // a static field: the object does not count
    }

    private static Object known(@Nullable Object value, String name) {
        if (value == null) {
            throw new IllegalStateException("The JDK does not tell of " + name);
        }
        return value;
    }

    /// Has `handler` run whenever the signal comes, on a thread of the JVM, if so far the JVM itself
    /// handles it. Returns null if not, or if signals are out of reach: no such module, or `-Xrs`.
    static @Nullable InterruptSignal divert(Runnable handler) {
        try {
            InterruptSignal diverted = new InterruptSignal(handler);
            return diverted.install() ? diverted : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    /// Signals that come meanwhile wait for the lock, and then know whose they are.
    private synchronized boolean install() throws ReflectiveOperationException {
        previous = replaceBy(proxy());
        ours = isOfTheJvm(previous);
        if (!ours) {
            restore();
        }
        return ours;
    }

    private Object replaceBy(Object next) throws ReflectiveOperationException {
        return known(handle.invoke(signal, signal, next), "the handler"); // static: the first one does not count
    }

    private Object proxy() {
        InvocationHandler onSignal = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                signalled();
                yield this; // of a method without a result: ignored
            }
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the handler of a Runner";
        };
        return Proxy.newProxyInstance(InterruptSignal.class.getClassLoader(), new Class<?>[] {handlerType}, onSignal);
    }

    private void signalled() {
        boolean diverted;
        synchronized (this) {
            diverted = ours;
        }
        if (diverted) {
            handler.run();
        } else {
            runPrevious();
        }
    }

    /// Returns true for what the JVM installed when it started. `sun.misc.Signal` wraps that in a class
    /// of its own, and hands out everybody else's handler as it is. Where the signal is ignored, as in
    /// the background of a shell, it shall stay ignored.
    private boolean isOfTheJvm(Object before) {
        return before.getClass().getName().startsWith(signal.getClass().getName())
                && before != ignore
                && before != systemDefault;
    }

    /// Does what would have been done without us; usually that ends the JVM.
    void runPrevious() {
        try {
            handlerType.getMethod("handle", signal.getClass()).invoke(previous(), signal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The handler of " + signal + " that was there before failed", e);
        }
    }

    /// Gives the signal back.
    void restore() {
        try {
            replaceBy(previous());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot give back the handling of " + signal, e);
        }
    }

    private synchronized Object previous() {
        return previous;
    }
}
