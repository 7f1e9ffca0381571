package rondo.tck;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;
import rondo.ExceptionHandler;

/// Every rule that an event loop must keep.
///
/// Extend it, name the provider, and run it as a JUnit test:
///
/// ```java
/// class SelectorLoopTckTest extends EventLoopTck {
///     @Override
///     protected String provider() {
///         return "selector";
///     }
/// }
/// ```
///
/// The provider is found as a program finds it, by [EventLoops#newEventLoop(String)]. Each nested class
/// is a section, so the list of tests reads as the specification. When all tests are over, a report lies in
/// `target/tck` (or where the property `rondo.tck.report` says), as `tck-report.json` and as a table: each
/// rule of the specification, its level and what became of it.
///
/// [Main] runs the kit without a build tool.
@SuppressWarnings("exports") // the extensions are for JUnit alone, which reads them from the class
@ExtendWith({Conformance.class, WedgeDetector.class})
public abstract class EventLoopTck {

    /// The providers that were used once already; the JDK then has all its own threads and descriptors.
    private static final Set<String> WARM = ConcurrentHashMap.newKeySet();

    /// For loops.
    protected EventLoopTck() {}

    /// {@return the name of the provider whose loops are to keep the rules}
    protected abstract String provider();

    /// {@return a word that the text of a running loop has to contain, for loops that carry tasks in
    /// more than one way and tell in which; null if there is none}
    protected @Nullable String carrier() {
        return null;
    }

    /// {@return what the loop has; everything, unless this is overridden} Rules that need more are skipped.
    protected Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        if (carrier() == null) {
            all.remove(Capability.CARRIER);
        }
        return all;
    }

    /// {@return how long a test may take until it counts as hanging, and fails with a dump of the loops that
    /// run, and how long what it leaves behind may take to go; a minute, times the factor of the property
    /// `rondo.tck.delay.factor`, unless this is overridden}
    protected Duration timeLimit() {
        return Delays.WEDGED;
    }

    /// Returns the rules that the report goes through.
    Specification specification() {
        return Specification.read();
    }

    /// Returns how a loop of this kind describes itself while it runs.
    final String describe() {
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider())) {
            return loop.runUntilComplete(loop::toString);
        }
    }

    final AbstractEventLoop newLoop(ExceptionHandler handler) {
        AbstractEventLoop loop = EventLoops.newEventLoop(provider());
        loop.setExceptionHandler(handler);
        return loop;
    }

    /// Uses what the JDK makes at first use, so that it does not look like something a loop left behind.
    final void warmUp() {
        if (!WARM.add(provider())) {
            return;
        }
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider())) {
            loop.runUntilComplete(() -> {
                Async.sleep(Delays.MOMENT);
                Thread.sleep(Delays.MOMENT);
                return Async.toThread(() -> "warm");
            });
        }
        LoopRules.runOnVirtualThread(EventLoopTck::talkToMyself);
    }

    private static void talkToMyself() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort());
                var accepted = server.accept()) {
            Thread writer = Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(Delays.MOMENT);
                    accepted.getOutputStream().write(1);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            client.getInputStream().read();
            writer.join();
        }
    }

    @Nested
    class Running extends RunningRules {
        Running() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Iteration extends IterationRules {
        Iteration() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Handles extends HandleRules {
        Handles() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class ThreadsafeCalls extends ThreadsafeCallRules {
        ThreadsafeCalls() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Contexts extends ContextRules {
        Contexts() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class ExceptionHandlers extends ExceptionHandlerRules {
        ExceptionHandlers() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Timers extends TimerRules {
        Timers() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Futures extends FutureRules {
        Futures() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class DoneCallbacks extends DoneCallbackRules {
        DoneCallbacks() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class UnretrievedFailures extends UnretrievedRules {
        UnretrievedFailures() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Tasks extends TaskRules {
        Tasks() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class EagerTasks extends EagerTaskRules {
        EagerTasks() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class TaskFactories extends TaskFactoryRules {
        TaskFactories() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Cancellation extends CancellationRules {
        Cancellation() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class PendingCancellation extends PendingCancellationRules {
        PendingCancellation() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class StructuredCancellation extends StructuredCancellationRules {
        StructuredCancellation() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class MassCancellation extends MassCancellationRules {
        MassCancellation() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class ForeignFutures extends ForeignFutureRules {
        ForeignFutures() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Misuse extends MisuseRules {
        Misuse() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class WrongThreads extends WrongThreadRules {
        WrongThreads() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Nulls extends NullRules {
        Nulls() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Blocking extends BlockingRules {
        Blocking() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Pinned extends PinnedRules {
        Pinned() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class ThreadState extends ThreadStateRules {
        ThreadState() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Interrupts extends InterruptRules {
        Interrupts() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Executors extends ExecutorRules {
        Executors() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class CompletionStages extends CompletionStageRules {
        CompletionStages() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Views extends ViewRules {
        Views() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class ThreadsafeTasks extends ThreadsafeTaskRules {
        ThreadsafeTasks() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Portals extends PortalRules {
        Portals() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Closing extends ClosingRules {
        Closing() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class DroppedCallbacks extends DroppedCallbackRules {
        DroppedCallbacks() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Debugging extends DebugRules {
        Debugging() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Introspection extends IntrospectionRules {
        Introspection() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Statistics extends StatisticsRules {
        Statistics() {
            super(EventLoopTck.this);
        }
    }

    @Nested
    class Runners extends RunnerRules {
        Runners() {
            super(EventLoopTck.this);
        }
    }
}
