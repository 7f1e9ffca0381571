package rondo.tck;

/// Runs code below a native method, where the JDK cannot unmount a virtual thread.
final class NativeMethod {

    private static final String NO_CLASS = "there is no such class";

    private NativeMethod() {}

    /// Runs `inside` below `Class.forName`, which asks class loaders from native code; what it throws comes
    /// out as it is.
    static void run(Body inside) throws Throwable {
        try {
            Class.forName(NO_CLASS, false, new Loader(inside));
            throw new AssertionError(NO_CLASS);
        } catch (ClassNotFoundException expected) {
            // by the loader, which was asked
        }
    }

    /// Finds nothing, and runs something instead.
    private static final class Loader extends ClassLoader {

        private final Body body;

        Loader(Body body) {
            super(null);
            this.body = body;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(NO_CLASS)) {
                return super.loadClass(name, resolve);
            }
            try {
                body.run();
            } catch (Exception e) {
                throw LoopRules.<RuntimeException>sneaky(e);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
