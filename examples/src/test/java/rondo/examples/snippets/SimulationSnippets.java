package rondo.examples.snippets;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.Promise;
import rondo.Task;
import rondo.sync.Semaphore;
import rondo.testkit.Exploration;
import rondo.testkit.Simulation;

/// Programs in simulated time.
final class SimulationSnippets {

    private SimulationSnippets() {}

    // @start region="retrying"
    /// Fetches until it works, and pauses longer and longer, for up to an hour.
    static String fetchPatiently(Coroutine<String> fetch) throws Exception {
        Duration pause = Duration.ofSeconds(1);
        while (true) {
            try {
                return fetch.await();
            } catch (IOException down) {
                Async.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(Duration.ofHours(1)) < 0
                        ? pause.multipliedBy(2)
                        : Duration.ofHours(1);
            }
        }
    }
    // @end region="retrying"

    // @start region="retries"
    /// Returns when a day of failures is tried again; this takes milliseconds.
    static List<Duration> attemptsOfADay() {
        List<Duration> attempts = new ArrayList<>();
        try (var simulation = Simulation.builder().stepCost(Duration.ZERO).build()) {
            simulation.loop().createTask(() -> fetchPatiently(() -> {
                attempts.add(simulation.elapsed());
                throw new IOException("down");
            }));

            simulation.advance(Duration.ofDays(1));
        }
        return attempts;
    }
    // @end region="retries"

    // @start region="exploration"
    /// Tries a thousand orders of ten tasks that share two permits.
    static void neverMoreThanTwo() {
        Exploration.ofSeeds(1_000).run(simulation -> {
            Semaphore permits = new Semaphore(2);
            AtomicInteger inside = new AtomicInteger();
            simulation.run(() -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    tasks.add(Async.createTask(() -> {
                        permits.acquire();
                        try {
                            assert inside.incrementAndGet() <= 2;
                            Async.sleep(Duration.ofMillis(simulation.random().nextInt(10)));
                            inside.decrementAndGet();
                        } finally {
                            permits.release();
                        }
                        return null;
                    }));
                }
                for (Task<?> task : tasks) {
                    task.await();
                }
                return null;
            });
        });
    }
    // @end region="exploration"

    // @start region="deadlock"
    /// Waits for what nobody will ever give.
    static String waitInVain() {
        try (var simulation = Simulation.ofSeed(1)) {
            return simulation.run(() -> {
                Promise<String> never = Async.runningLoop().createFuture();
                return never.await();
            });
        }
    }
    // @end region="deadlock"

    // @start region="startLoop"
    /// Lets two loops talk to each other.
    static String askTheServer() {
        try (var simulation = Simulation.ofSeed(1)) {
            AbstractEventLoop server = simulation.startLoop("server");
            return simulation.run(() -> Async.await(Async.runCoroutineThreadsafe(
                    () -> Async.sleep(Duration.ofSeconds(1), "answer"), server)));
        }
    }
    // @end region="startLoop"

    // @start region="provider"
    /// Runs a program as it is, but for the time it takes.
    static String sleepForADay() {
        try (var loop = EventLoops.newEventLoop("simulated")) {
            return loop.runUntilComplete(() -> Async.sleep(Duration.ofDays(1), "rested"));
        }
    }
    // @end region="provider"
}
