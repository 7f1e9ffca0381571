package rondo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoopUnavailableException;
import rondo.EventLoops;

/// The loop `simulated`, which is open to other threads.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulatedLoopTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final AbstractEventLoop loop = EventLoops.newEventLoop("simulated");
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void itIsFoundAndNeverChosenUnlessItIsNamed() {
        var simulated = EventLoops.providers().stream()
                .filter(provider -> provider.name().equals("simulated"))
                .findFirst()
                .orElseThrow();

        assertTrue(simulated.priority() <= 0);
        assertThrows(EventLoopUnavailableException.class, EventLoops::newEventLoop); // there is no other here
    }

    @Test
    void aDayPassesAtOnce() {
        long begin = loop.time();

        loop.runUntilComplete(() -> Async.sleep(DAY, "rested"));

        assertTrue(loop.time() - begin >= DAY.toNanos());
        assertTrue(loop.time() - begin < DAY.plusMinutes(1).toNanos());
    }

    @Test
    void timeDoesNotRunAwayWhileACallIsUnderWay() {
        loop.callLater(DAY, () -> log.add("timer"));

        loop.runUntilComplete(() -> {
            log.add(Async.toThread(() -> {
                LockSupport.parkNanos(20_000_000);
                return "outcome";
            }));
            return null;
        });

        assertEquals(List.of("outcome"), log);
    }

    @Test
    void aCallThatTakesTooLongDoesNotKeepTimersFromTheirTime() {
        Thread[] blocked = new Thread[1];
        loop.runUntilComplete(() -> {
            var call = Async.runningLoop().runInExecutor(null, () -> {
                blocked[0] = Thread.currentThread();
                while (!Thread.interrupted()) {
                    LockSupport.park();
                }
                return log.add("outcome");
            });
            Async.sleep(Duration.ofMillis(20));
            log.add("timer");
            blocked[0].interrupt();
            return call.await();
        });

        assertEquals(List.of("timer", "outcome"), log);
    }

    @Test
    void aCallThatIsRefusedIsNotUnderWay() {
        assertThrows(
                RejectedExecutionException.class,
                () -> loop.runInExecutor(
                        call -> {
                            throw new RejectedExecutionException("full");
                        },
                        () -> "never"));

        aDayPassesAtOnce();
    }

    @Test
    void whatWaitsForLongerThanALifeWaitsForSomebody() throws InterruptedException {
        loop.callLater(Duration.ofDays(365 * 100), () -> log.add("timer"));
        Thread other = Thread.ofPlatform().unstarted(() -> loop.callSoonThreadsafe(loop::stop));
        loop.callSoon(other::start);

        loop.runForever();

        other.join();
        assertEquals(List.of(), log);
    }
}
