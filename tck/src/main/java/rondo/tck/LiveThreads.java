package rondo.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The threads that are alive.
///
/// The JDK has no public way to list virtual threads but a dump, which walks their stacks, and in JDK 25 may
/// crash the JVM if a thread is being mounted meanwhile (JDK-8364343). The list behind the dump is not
/// exported; whoever runs the kit may export it. Else platform threads are all that is seen.
final class LiveThreads {

    /// What the kit would like to be run with.
    static final String OPTION = "--add-exports=java.base/jdk.internal.vm=" + nameOfThisModule();

    private static final String CONTAINERS = "jdk.internal.vm.ThreadContainers";

    private static final @Nullable Object ROOT = root();

    private LiveThreads() {}

    private static String nameOfThisModule() {
        Module module = LiveThreads.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }

    private static @Nullable Object root() {
        try {
            return call(Class.forName(CONTAINERS), null, "root");
        } catch (ReflectiveOperationException e) {
            return null; // not exported to us
        }
    }

    /// Returns true if virtual threads are among those that are listed.
    static boolean includeVirtual() {
        return ROOT != null;
    }

    /// Lists them.
    static List<Thread> list() {
        return ROOT == null ? List.copyOf(Thread.getAllStackTraces().keySet()) : below(ROOT).toList();
    }

    private static Stream<Thread> below(Object container) {
        try {
            Class<?> type = Class.forName("jdk.internal.vm.ThreadContainer");
            List<Object> children = listOf(call(type, container, "children"));
            return Stream.concat(
                    listOf(call(type, container, "threads")).stream()
                            .filter(Thread.class::isInstance)
                            .map(each -> (Thread) each),
                    children.stream().flatMap(LiveThreads::below));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK lists its threads in another way than JDK 25", e);
        }
    }

    private static List<Object> listOf(@Nullable Object stream) {
        List<Object> list = new ArrayList<>();
        if (stream instanceof Stream<?> elements) {
            elements.forEach(each -> {
                if (each != null) {
                    list.add(each);
                }
            });
        }
        return list;
    }

    @SuppressWarnings("nullness:argument") // null is the receiver of static methods
    private static @Nullable Object call(Class<?> type, @Nullable Object receiver, String name)
            throws ReflectiveOperationException {
        Method method = type.getMethod(name);
        try {
            return method.invoke(receiver);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method + " failed", e.getCause());
        }
    }
}
