package rondo.bench;

import java.time.Duration;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;

/// Tasks that do nothing but let each other run, for as long as they are asked to: on a loop, or bare
/// continuations or threads.
///
/// They are created once and stay, so that their creation is not measured.
interface Turns extends AutoCloseable {

    /// No tasks.
    Turns NONE = new Bare(RawScheduler.CONTINUATION, 0);

    /// Returns so many tasks, which wait for their next turn.
    static Turns of(String contender, int tasks) {
        Turns turns = RawScheduler.isFloor(contender)
                ? new Bare(contender, tasks)
                : new OfTasks(EventLoops.newEventLoop(contender), tasks);
        turns.run(1);
        return turns;
    }

    /// Gives each of the tasks so many turns.
    void run(int turnsEach);

    /// Returns how many turns were taken, by all.
    long taken();

    @Override
    void close();

    final class OfTasks implements Turns {

        private final AbstractEventLoop loop;
        private int alive;
        private int iterations;
        private long taken;
        private boolean over;

        private OfTasks(AbstractEventLoop loop, int tasks) {
            this.loop = loop;
            this.alive = tasks;
            loop.createTask(this::lead);
            for (int i = 1; i < tasks; i++) {
                loop.createTask(this::follow);
            }
        }

        /// The first task has the first turn in each iteration, so it knows when to stop.
        private boolean lead() {
            while (!over) {
                taken++;
                if (--iterations == 0) {
                    loop.stop();
                }
                Async.sleep(Duration.ZERO);
            }
            return end();
        }

        private boolean follow() {
            while (!over) {
                taken++;
                Async.sleep(Duration.ZERO);
            }
            return end();
        }

        private boolean end() {
            if (--alive == 0) {
                loop.stop();
            }
            return true;
        }

        @Override
        public void run(int turnsEach) {
            iterations = turnsEach;
            loop.runForever();
        }

        @Override
        public long taken() {
            return taken;
        }

        @Override
        public void close() {
            over = true;
            loop.runForever();
            loop.close();
        }
    }

    final class Bare implements Turns {

        private final RawScheduler scheduler;
        private final int tasks;
        private long taken;
        private boolean over;

        private Bare(String contender, int tasks) {
            this.scheduler = RawScheduler.of(contender);
            this.tasks = tasks;
            for (int i = 0; i < tasks; i++) {
                scheduler.spawn(() -> {
                    while (!over) {
                        taken++;
                        scheduler.yieldNow();
                    }
                });
            }
        }

        @Override
        public void run(int turnsEach) {
            scheduler.run(turnsEach * tasks);
        }

        @Override
        public long taken() {
            return taken;
        }

        @Override
        public void close() {
            over = true;
            scheduler.run();
        }
    }
}
