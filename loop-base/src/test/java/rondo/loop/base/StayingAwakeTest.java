package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static rondo.loop.base.SimulatedLoop.onAnotherThread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A loop that was woken as soon as it slept watches its inbox before it sleeps again.
class StayingAwakeTest {

    private final PassingTime driver = new PassingTime();
    private final SimulatedLoop simulated = new SimulatedLoop(driver);
    private final BaseEventLoop loop = simulated.loop;
    private final List<String> order = new ArrayList<>();

    /// Another processor has to be there to hand something in.
    @BeforeEach
    void needsTwoProcessors() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
        driver.whenIdle = loop::stop;
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void whatComesSoonNeedsNoWakeUp() {
        handInAtTheFirstWait(() -> {
            order.add("first");
            driver.in(1_000, () -> onAnotherThread(() -> loop.callSoonThreadsafe(() -> order.add("second"))));
        });

        loop.runForever();

        assertEquals(List.of("first", "second"), order);
        assertEquals(1, driver.wakeups.get());
    }

    @Test
    void whenNothingComesItSleeps() {
        handInAtTheFirstWait(() -> order.add("first"));

        loop.runForever();

        assertEquals(2, sleeps());
    }

    @Test
    void aTimerThatIsDueSoonIsWaitedForAtOnce() {
        handInAtTheFirstWait(() -> {
            loop.callLater(Duration.ofNanos(AdaptiveSpin.AT_MOST_NANOS), () -> order.add("timer"));
            driver.in(1_000, () -> order.add("stayed awake"));
        });

        loop.runForever();

        assertEquals(List.of("timer"), order);
    }

    /// What comes right after is not looked for at once: who hands in many would be disturbed by each look.
    @Test
    void whoFoundFewLooksLater() {
        List<Long> at = new ArrayList<>();
        handInAtTheFirstWait(() -> {
            at.add(driver.now());
            onAnotherThread(() -> loop.callSoonThreadsafe(() -> at.add(driver.now())));
        });

        loop.runForever();

        assertEquals(AdaptiveSpin.LOOK_EVERY_NANOS, at.get(1) - at.get(0), PassingTime.LOOK_NANOS * 3);
        assertEquals(1, driver.wakeups.get());
    }

    @Test
    void whoFoundManyLooksAtOnce() {
        List<Long> at = new ArrayList<>();
        handInAtTheFirstWait(() -> onAnotherThread(() -> {
            for (int i = 1; i < AdaptiveSpin.MANY; i++) {
                loop.callSoonThreadsafe(() -> {});
            }
            loop.callSoonThreadsafe(() -> {
                at.add(driver.now());
                onAnotherThread(() -> loop.callSoonThreadsafe(() -> at.add(driver.now())));
            });
        }));

        loop.runForever();

        assertEquals(0, at.get(1) - at.get(0), PassingTime.LOOK_NANOS * 3);
    }

    /// A loop that has something else to do takes what is there with it.
    @Test
    void whoHasATimerDueSoonLooksAtOnce() {
        handInAtTheFirstWait(() -> {
            loop.callLater(Duration.ofNanos(AdaptiveSpin.AT_MOST_NANOS), () -> order.add("timer"));
            onAnotherThread(() -> loop.callSoonThreadsafe(() -> order.add("at " + driver.now() / 1_000)));
        });

        loop.runForever();

        assertEquals(2, order.size());
        assertEquals("timer", order.get(1));
        assertEquals("at 0", order.get(0));
    }

    private void handInAtTheFirstWait(Runnable callback) {
        driver.beforeWait = () -> {
            driver.beforeWait = driver::forget; // then it is too late
            onAnotherThread(() -> loop.callSoonThreadsafe(callback));
        };
    }

    private long sleeps() {
        return driver.waits.stream().filter(wait -> wait > 0).count();
    }
}
