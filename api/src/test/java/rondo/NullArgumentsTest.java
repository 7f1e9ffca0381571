package rondo;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import rondo.fakes.FakeLoop;
import rondo.spi.RunningLoop;

/// A null where none may be is refused at once, not when it is used.
class NullArgumentsTest {

    private final FakeLoop loop = new FakeLoop("fake");
    private final ContextVar<String> variable = ContextVar.of("variable");
    private final ExceptionGroup group = new ExceptionGroup("group", List.of(new Exception()));

    @TestFactory
    Stream<DynamicTest> nullIsRefusedBy() {
        return Map.<String, Executable>ofEntries(
                        Map.entry("EventLoops.newEventLoop", () -> EventLoops.newEventLoop(null)),
                        Map.entry("Async.run", () -> Async.run(null)),
                        Map.entry("Async.toThread", () -> Async.toThread(null)),
                        Map.entry("Async.await", () -> Async.await(null)),
                        Map.entry("Async.ensureFuture", () -> Async.ensureFuture(null)),
                        Map.entry("Async.wrapFuture", () -> Async.wrapFuture(null)),
                        Map.entry("Async.runCoroutineThreadsafe", () -> Async.runCoroutineThreadsafe(null, loop)),
                        Map.entry("… and its loop", () -> Async.runCoroutineThreadsafe(() -> 1, null)),
                        Map.entry("Async.captureCallGraph", () -> Async.captureCallGraph(null)),
                        Map.entry("Async.formatCallGraph", () -> Async.formatCallGraph(null)),
                        Map.entry("Async.printCallGraph", () -> Async.printCallGraph(null)),
                        Map.entry("LoopDump.of", () -> LoopDump.of(null, Duration.ZERO)),
                        Map.entry("… and its patience", () -> LoopDump.of(loop, null)),
                        Map.entry("Runner.run", () -> Runner.create().run(null)),
                        Map.entry("Runner.Builder.loop", () -> Runner.builder().loop(null)),
                        Map.entry("Runner.Builder.exceptionHandler", () -> Runner.builder().exceptionHandler(null)),
                        Map.entry("Runner.Builder.loopFactory", () -> Runner.builder().loopFactory(null)),
                        Map.entry("Runner.Builder.taskFactory", () -> Runner.builder().taskFactory(null)),
                        Map.entry("Runner.Builder.gracePeriod", () -> Runner.builder().gracePeriod(null)),
                        Map.entry("BlockingPortal.start", () -> BlockingPortal.start(null)),
                        Map.entry("BlockingPortal.of", () -> BlockingPortal.of(null)),
                        Map.entry("BlockingPortal.call", () -> BlockingPortal.of(loop).call(null)),
                        Map.entry(
                                "BlockingPortal.call with a time limit",
                                () -> BlockingPortal.of(loop).call(null, Duration.ZERO)),
                        Map.entry(
                                "BlockingPortal.call, its time limit",
                                () -> BlockingPortal.of(loop).call(() -> 1, null)),
                        Map.entry("BlockingPortal.submit", () -> BlockingPortal.of(loop).submit(null)),
                        Map.entry("AbstractEventLoop.callLater", () -> loop.callLater(null, () -> {})),
                        Map.entry("Context.run", () -> Context.empty().run(null)),
                        Map.entry("Context.contains", () -> Context.empty().contains(null)),
                        Map.entry("Context.get", () -> Context.empty().get(null)),
                        Map.entry("ContextVar.of", () -> ContextVar.of(null)),
                        Map.entry("ContextVar.of with a default", () -> ContextVar.of(null, "default")),
                        Map.entry("ContextVar.reset", () -> variable.reset(null)),
                        Map.entry("ExceptionContext.of", () -> ExceptionContext.of(null)),
                        Map.entry(
                                "ExceptionContext.withSourceTraceback",
                                () -> ExceptionContext.of("broken").withSourceTraceback(null)),
                        Map.entry("ExceptionGroup, its message", () -> new ExceptionGroup(null, List.of(new Error()))),
                        Map.entry("ExceptionGroup, its members", () -> new ExceptionGroup("group", null)),
                        Map.entry(
                                "ExceptionGroup, a member",
                                () -> new ExceptionGroup("group", Arrays.asList(new Error(), null))),
                        Map.entry("ExceptionGroup.split", () -> group.split((Class<Exception>) null)),
                        Map.entry("ExceptionGroup.subgroup", () -> group.subgroup((Class<Exception>) null)),
                        Map.entry("ProviderInfo", () -> new ProviderInfo(null, 1, true, null, null)),
                        Map.entry("TaskOptions.named", () -> TaskOptions.named(null)),
                        Map.entry("RunningLoop", () -> new RunningLoop(null)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> assertThrows(NullPointerException.class, entry.getValue())));
    }
}
