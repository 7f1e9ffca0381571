package rondo.testkit.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExecutableInvoker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;

/// What JUnit does for one run of a test method: an instance, the methods before it, itself, those after it.
final class SeededTest {

    private final ExtensionContext context;
    private final ExecutableInvoker invoker;

    private int runs;
    private int aborts;
    private @Nullable TestAbortedException lastAbort;

    SeededTest(ExtensionContext context) {
        this.context = context;
        this.invoker = context.getExecutableInvoker();
    }

    /// Runs the test once. If it is aborted, this seed just does not count.
    void run() throws Exception {
        runs++;
        try {
            runOnce(instances());
        } catch (TestAbortedException aborted) {
            aborts++;
            lastAbort = aborted;
        }
    }

    private void runOnce(List<Object> instances) {
        Throwable failure = null;
        try {
            instances.forEach(instance -> invokeAll(instance, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN));
            invoker.invoke(context.getRequiredTestMethod(), instances.getLast());
        } catch (Throwable thrown) {
            failure = thrown;
        }
        for (Object instance : instances.reversed()) {
            try {
                invokeAll(instance, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP);
            } catch (Throwable thrown) {
                failure = failure == null ? thrown : withSuppressed(failure, thrown);
            }
        }
        if (failure != null) {
            throw SeededTest.<RuntimeException>sneaky(failure);
        }
    }

    private void invokeAll(Object instance, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
        for (Method method : AnnotationSupport.findAnnotatedMethods(instance.getClass(), annotation, order)) {
            invoker.invoke(method, instance);
        }
    }

    /// Returns new instances, the outermost first; those that there are if all tests of the class share them.
    private List<Object> instances() {
        if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_CLASS) {
            return context.getRequiredTestInstances().getAllInstances();
        }
        List<Object> instances = new ArrayList<>();
        addInstance(context.getRequiredTestClass(), instances);
        return instances;
    }

    private Object addInstance(Class<?> type, List<Object> instances) {
        Class<?> outer = Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
        Object instance = outer == null
                ? invoker.invoke(constructor(type))
                : invoker.invoke(constructor(type), addInstance(outer, instances));
        instances.add(instance);
        return instance;
    }

    @SuppressWarnings("unchecked") // what it makes is an object, whatever else
    private static Constructor<Object> constructor(Class<?> type) {
        return (Constructor<Object>) type.getDeclaredConstructors()[0]; // JUnit accepts one only
    }

    /// Tells JUnit if no seed ran to its end.
    void throwIfAlwaysAborted() {
        TestAbortedException abort = lastAbort;
        if (abort != null && aborts == runs) {
            throw abort;
        }
    }

    private static Throwable withSuppressed(Throwable failure, Throwable later) {
        failure.addSuppressed(later);
        return failure;
    }

    @SuppressWarnings("unchecked") // erased: what the test threw comes out as it is
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}
