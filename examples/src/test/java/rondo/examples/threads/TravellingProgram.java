package rondo.examples.threads;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Context;
import rondo.Promise;
import rondo.Runner;
import rondo.Task;
import rondo.TaskOptions;
import rondo.spi.ThreadLocalAccessor;

/// Prints what a thread local of another library is where: in tasks, callbacks and threads.
public final class TravellingProgram {

    private static final ThreadLocal<@Nullable String> LOCAL = new ThreadLocal<>();

    private TravellingProgram() {}

    /// Has the value of the thread local travel.
    public static final class Accessor implements ThreadLocalAccessor<String> {

        /// For ServiceLoader.
        public Accessor() {}

        @Override
        public @Nullable String get() {
            return LOCAL.get();
        }

        @Override
        public void set(@Nullable String value) {
            if (value == null) {
                LOCAL.remove();
            } else {
                LOCAL.set(value);
            }
        }
    }

    /// Fails at everything.
    public static final class Failing implements ThreadLocalAccessor<String> {

        /// For ServiceLoader.
        public Failing() {}

        @Override
        public @Nullable String get() {
            throw new IllegalStateException("get");
        }

        @Override
        public void set(@Nullable String value) {
            throw new IllegalStateException("set");
        }
    }

    /// Cannot even be made.
    public static final class Unmakable implements ThreadLocalAccessor<String> {

        /// For ServiceLoader.
        public Unmakable() {
            throw new IllegalStateException("no such library");
        }

        @Override
        public @Nullable String get() {
            return null;
        }

        @Override
        public void set(@Nullable String value) {}
    }

    static void main(String[] arguments) {
        LOCAL.set("caller");
        if (arguments[0].equals("failing")) {
            runInSpiteOfFailures();
        } else {
            Async.run(TravellingProgram::travel);
        }
        print("caller afterwards");
    }

    private static int travel() throws Exception {
        print("main");
        LOCAL.set("changed");
        Async.sleep(Duration.ZERO);
        print("main after a wait");

        Task<Integer> child = Async.createTask(() -> {
            print("child");
            LOCAL.set("of the child");
            Async.sleep(Duration.ofMillis(1));
            print("child after a wait");
            return 0;
        });
        LOCAL.set("changed again");
        child.await();
        print("main after its child");

        callBack();
        Async.toThread(() -> {
            print("thread");
            LOCAL.set("of the thread");
            return 0;
        });
        print("main after a thread");
        for (int i = 0; i < 8; i++) {
            String left = Async.runningLoop().runInExecutor(null, LOCAL::get).await();
            if (left != null) {
                throw new AssertionError("left on a thread of the executor: " + left);
            }
        }

        TaskOptions eager = TaskOptions.defaults().withEagerStart(true);
        Async.createTask(() -> printed("eager child"), eager);
        TaskOptions bare = TaskOptions.defaults().withContext(Context.empty());
        Async.createTask(() -> printed("child in the empty context"), bare).await();
        LOCAL.remove();
        Async.createTask(() -> printed("child of a task without a value")).await();
        return 0;
    }

    private static void callBack() {
        AbstractEventLoop loop = Async.runningLoop();
        Promise<String> promise = loop.createFuture();
        promise.addDoneCallback(done -> print("done-callback"));
        loop.callSoon(() -> {
            print("callback");
            LOCAL.set("of the callback");
            loop.callSoon(() -> print("callback of a callback"));
        });
        loop.callSoon(() -> print("next callback"));
        loop.callSoonThreadsafe(() -> print("thread-safe callback"));
        promise.setResult("value");
        LOCAL.set("set after all were registered");
        Async.sleep(Duration.ofMillis(5));
        loop.callLater(Duration.ZERO, () -> print("timer"));
        LOCAL.set("set after the timer");
        Async.sleep(Duration.ofMillis(5));
    }

    private static void runInSpiteOfFailures() {
        int[] reports = new int[1];
        try (Runner runner = Runner.builder()
                .exceptionHandler((loop, report) -> reports[0]++)
                .build()) {
            runner.run(() -> {
                print("main");
                runner.loop().callSoon(() -> print("callback"));
                Async.sleep(Duration.ZERO);
                return Async.toThread(() -> printed("thread"));
            });
        }
        System.out.println("reported: " + (reports[0] > 0));
    }

    private static void print(String where) {
        System.out.println(where + ": " + LOCAL.get());
    }

    private static int printed(String where) {
        print(where);
        return 0;
    }
}
