package rondo.fakes;

import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.spi.EventLoopProvider;

/// Providers for tests: a few that work, and one for each way to be broken.
///
/// Those that are broken have a high priority, so that they would be chosen if they were not.
public final class Fakes {

    private static final int FIRST = 1_000;

    private Fakes() {}

    // ---- that work ----

    public static final class Alpha extends FakeProvider {
        public Alpha() {
            super("alpha", 50);
        }
    }

    public static final class Beta extends FakeProvider {
        public Beta() {
            super("beta", 50);
        }
    }

    public static final class Low extends FakeProvider {
        public Low() {
            super("low", 10);
        }
    }

    public static final class Zero extends FakeProvider {
        public Zero() {
            super("zero", 0);
        }
    }

    public static final class Negative extends FakeProvider {
        public Negative() {
            super("negative", -7);
        }
    }

    /// Has the name of [Alpha].
    public static final class OtherAlpha extends FakeProvider {
        public OtherAlpha() {
            super("alpha", FIRST);
        }
    }

    // ---- that are not available ----

    public static final class Unavailable extends FakeProvider {
        public Unavailable() {
            super("unavailable", FIRST);
        }

        @Override
        public String unavailabilityCause() {
            return "it needs a newer kernel";
        }
    }

    public static final class UnavailableWithoutCause extends FakeProvider {
        public UnavailableWithoutCause() {
            super("silent", FIRST);
        }

        @Override
        public boolean isAvailable() {
            return false;
        }
    }

    // ---- that cannot be loaded ----

    public static final class FailsInConstructor extends FakeProvider {
        public FailsInConstructor() {
            super("fails-in-constructor", FIRST);
            throw new IllegalStateException("constructor");
        }
    }

    public static final class FailsInInitializer extends FakeProvider {

        static final int VALUE = fail();

        public FailsInInitializer() {
            super("fails-in-initializer", VALUE);
        }

        private static int fail() {
            throw new IllegalStateException("initializer");
        }
    }

    public static final class WithoutConstructor extends FakeProvider {
        public WithoutConstructor(int priority) {
            super("without-constructor", priority);
        }
    }

    static final class NotPublic extends FakeProvider {
        public NotPublic() {
            super("not-public", FIRST);
        }
    }

    public static final class NotAProvider {}

    // ---- that fail when they are asked ----

    public static final class FailsInName extends FakeProvider {
        public FailsInName() {
            super("fails-in-name", FIRST);
        }

        @Override
        public String name() {
            throw new IllegalStateException("name");
        }
    }

    @SuppressWarnings("NullAway") // that is what is wrong with it
    public static final class NullName extends FakeProvider {
        public NullName() {
            super("null-name", FIRST);
        }

        @Override
        public @Nullable String name() {
            return null;
        }
    }

    public static final class BlankName extends FakeProvider {
        public BlankName() {
            super(" \t", FIRST);
        }
    }

    public static final class FailsInPriority extends FakeProvider {
        public FailsInPriority() {
            super("fails-in-priority", FIRST);
        }

        @Override
        public int priority() {
            throw new IllegalStateException("priority");
        }
    }

    public static final class FailsInIsAvailable extends FakeProvider {
        public FailsInIsAvailable() {
            super("fails-in-is-available", FIRST);
        }

        @Override
        public boolean isAvailable() {
            throw new NoClassDefFoundError("io/uring/Ring");
        }
    }

    public static final class FailsInUnavailabilityCause extends FakeProvider {
        public FailsInUnavailabilityCause() {
            super("fails-in-cause", FIRST);
        }

        @Override
        public boolean isAvailable() {
            return false;
        }

        @Override
        public String unavailabilityCause() {
            throw new IllegalStateException("cause");
        }
    }

    public static final class Overflows extends FakeProvider {
        public Overflows() {
            super("overflows", FIRST);
        }

        @Override
        public String name() {
            return name() + "!";
        }
    }

    public static final class RunsOutOfMemory extends FakeProvider {
        public RunsOutOfMemory() {
            super("runs-out-of-memory", FIRST);
        }

        @Override
        public String name() {
            throw new OutOfMemoryError("not really");
        }
    }

    // ---- that fail to open a loop ----

    public static final class FailsToOpen extends FakeProvider {
        public FailsToOpen() {
            super("fails-to-open", FIRST);
        }

        @Override
        public AbstractEventLoop newEventLoop() {
            throw new IllegalStateException("no descriptor left");
        }
    }

    public static final class FailsToLinkTheLoop extends FakeProvider {
        public FailsToLinkTheLoop() {
            super("fails-to-link", FIRST - 1);
        }

        @Override
        public AbstractEventLoop newEventLoop() {
            throw new NoClassDefFoundError("io/uring/Ring");
        }
    }

    @SuppressWarnings("NullAway") // that is what is wrong with it
    public static final class OpensNull extends FakeProvider {
        public OpensNull() {
            super("opens-null", FIRST);
        }

        @Override
        public @Nullable AbstractEventLoop newEventLoop() {
            return null;
        }
    }

    // ---- for modules, where a static method may make the provider ----

    /// A provider whose class says nothing about its name.
    public static final class Named extends FakeProvider {
        private Named(String name) {
            super(name, 20);
        }
    }

    public static final class FirstByMethod {
        private FirstByMethod() {}

        public static EventLoopProvider provider() {
            return new Named("first-by-method");
        }
    }

    public static final class SecondByMethod {
        private SecondByMethod() {}

        public static EventLoopProvider provider() {
            return new Named("second-by-method");
        }
    }
}
