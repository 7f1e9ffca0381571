package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rondo.ExceptionContext;
import rondo.Promise;
import rondo.TaskOptions;

/// An exception at which nobody looked is reported, once: when its future is collected, or when the loop
/// is closed.
class UnretrievedExceptionsTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;
    private final IOException failure = new IOException("disk");

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void aCollectedFutureIsReportedByTheRunningLoopOnce() {
        loop.createFuture().setException(failure);

        collectUntilReported();

        ExceptionContext report = simulated.reports.removeFirst();
        assertEquals("Future exception was never retrieved", report.message());
        assertSame(failure, report.exception());
    }

    @Test
    void aCollectedTaskIsReportedByItsName() {
        loop.createTask(
                () -> {
                    throw failure;
                },
                TaskOptions.named("fetch"));
        simulated.runUntilIdle();

        collectUntilReported();

        assertEquals(
                "Task exception was never retrieved: fetch",
                simulated.reports.removeFirst().message());
    }

    @Test
    void whatIsLeftIsReportedWhenTheLoopIsClosedInTheOrderInWhichItFailed() {
        List<Promise<Integer>> kept = new ArrayList<>();
        List<Exception> failures =
                IntStream.range(0, 20).mapToObj(i -> new Exception("number " + i)).toList();
        for (Exception each : failures) {
            Promise<Integer> future = loop.createFuture();
            future.setException(each);
            kept.add(future);
        }

        loop.close();

        assertEquals(failures, simulated.reports.stream().map(ExceptionContext::exception).toList());
        simulated.reports.clear();
        assertEquals(20, kept.size());
    }

    @Test
    void anExceptionThatCameOutOfTheResultIsNotReported() {
        Promise<Integer> future = failed();

        assertThrows(IOException.class, future::result);
        loop.close();
    }

    @Test
    void anExceptionThatWasAskedForIsNotReported() {
        Promise<Integer> future = failed();

        future.exception();
        loop.close();
    }

    @Test
    void anExceptionThatCameOutOfAWaitIsNotReported() {
        Promise<Integer> future = failed();

        assertThrows(IOException.class, () -> loop.runUntilComplete(future));
        loop.close();
    }

    @Test
    void anExceptionThatAnotherThreadAskedForIsNotReported() throws Exception {
        Promise<Integer> future = failed();
        var asking = new FutureTask<>(future::exception);

        Thread.ofPlatform().start(asking);
        assertSame(failure, asking.get());
        loop.close();
    }

    @Test
    void afterACancelNobodyCaresForTheException() {
        Promise<Integer> future = failed();

        future.cancel();
        loop.close();
    }

    @Test
    void anExceptionThatAFutureRefusedIsNotReported() {
        Promise<Integer> future = loop.createFuture();
        future.setResult(1);

        assertThrows(IllegalStateException.class, () -> future.setException(failure));
        loop.close();
    }

    private Promise<Integer> failed() {
        Promise<Integer> future = loop.createFuture();
        future.setException(failure);
        return future;
    }

    private void collectUntilReported() {
        for (int i = 0; i < 100 && simulated.reports.isEmpty(); i++) {
            System.gc();
            loop.stop();
            loop.runForever();
        }
        loop.stop();
        loop.runForever();
        assertEquals(1, simulated.reports.size());
    }
}
