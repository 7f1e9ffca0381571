package rondo.tck;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// Runs code inside the initializer of a class, where JDK 25 cannot unmount a virtual thread.
final class ClassInitializer {

    private static @Nullable Body body; // for the class that is being initialized

    private ClassInitializer() {}

    /// Runs `inside` in the initializer of a class that nobody used before; what it throws comes out as it is.
    static void run(Body inside) throws Throwable {
        body = inside;
        try (InputStream code = ClassInitializer.class.getResourceAsStream("ClassInitializer$Template.class")) {
            if (code == null) {
                throw new IOException("the class file of the template is missing");
            }
            MethodHandles.lookup().defineHiddenClass(code.readAllBytes(), true);
        } catch (ExceptionInInitializerError e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        } finally {
            body = null;
        }
    }

    static void runBody() {
        Body inside = body;
        if (inside == null) {
            throw new AssertionError("nothing to run");
        }
        try {
            inside.run();
        } catch (Exception e) {
            throw LoopRules.<RuntimeException>sneaky(e);
        }
    }

    /// Is not used itself: each hidden copy of it is a class of its own.
    static final class Template {

        static {
            runBody();
        }

        private Template() {}
    }
}
