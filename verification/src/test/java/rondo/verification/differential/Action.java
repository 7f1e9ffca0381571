package rondo.verification.differential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rondo.Async;
import rondo.Coroutine;
import rondo.Task;
import rondo.combinators.Combinators;
import rondo.combinators.TaskGroup;

/// What a step of a program does. Every one has the same outcome on every loop, however fast the machine is.
enum Action {
    YIELD(0, 0) {
        @Override
        void run(Execution program, Step step) {
            Async.sleep(Duration.ZERO);
        }
    },
    /// Arms a timer that is due already: such run in order of their times.
    TIMER(0, 0) {
        @Override
        void run(Execution program, Step step) {
            program.armDueTimer(step.thing());
        }
    },
    CALL_SOON(0, 0) {
        @Override
        void run(Execution program, Step step) {
            String name = program.newName("call");
            program.loop().callSoon(() -> program.note(name + " runs"));
        }
    },
    CALL_SOON_AND_CANCEL(0, 0) {
        @Override
        void run(Execution program, Step step) {
            String name = program.newName("cancelled call");
            program.loop().callSoon(() -> program.note(name + " runs")).cancel();
        }
    },
    CALL_SOON_AND_FAIL(0, 0) {
        @Override
        void run(Execution program, Step step) {
            ProgramFailure failure = program.newFailure();
            program.loop().callSoon(() -> {
                throw failure;
            });
        }
    },
    SPAWN(1, 1) {
        @Override
        void run(Execution program, Step step) {
            program.spawn(step.thing(), false, step.blocks().getFirst());
        }
    },
    SPAWN_EAGERLY(1, 1) {
        @Override
        void run(Execution program, Step step) {
            program.spawn(step.thing(), true, step.blocks().getFirst());
        }
    },
    JOIN(0, 0) {
        @Override
        void run(Execution program, Step step) {
            Task<String> task = program.task(step.thing());
            if (task != null && task != Async.currentTask()) {
                program.note("joined " + task.await());
            }
        }
    },
    CANCEL(0, 0) {
        @Override
        void run(Execution program, Step step) {
            Task<String> task = program.task(step.thing());
            if (task != null) {
                program.note("cancel " + task.cancel("by " + program.here()) + ", asked " + task.cancelling());
            }
        }
    },
    UNCANCEL(0, 0) {
        @Override
        void run(Execution program, Step step) {
            program.note("still asked " + Async.currentTask().uncancel());
        }
    },
    AWAIT(0, 0) {
        @Override
        void run(Execution program, Step step) {
            program.note("got " + program.promise(step.thing()).await());
        }
    },
    COMPLETE(0, 0) {
        @Override
        void run(Execution program, Step step) {
            if (!program.promise(step.thing()).isDone()) {
                program.promise(step.thing()).setResult(program.newName("value"));
            }
        }
    },
    FAIL(0, 0) {
        @Override
        void run(Execution program, Step step) {
            if (!program.promise(step.thing()).isDone()) {
                program.promise(step.thing()).setException(program.newFailure());
            }
        }
    },
    CANCEL_PROMISE(0, 0) {
        @Override
        void run(Execution program, Step step) {
            program.note("cancel " + program.promise(step.thing()).cancel());
        }
    },
    RENEW(0, 0) {
        @Override
        void run(Execution program, Step step) {
            if (program.promise(step.thing()).isDone()) {
                program.renew(step.thing());
            }
        }
    },
    ON_DONE(0, 0) {
        @Override
        void run(Execution program, Step step) {
            String name = program.newName("callback");
            program.promise(step.thing())
                    .addDoneCallback(done -> program.note(name + " sees " + program.outcome(done)));
        }
    },
    PUT(0, 0) {
        @Override
        void run(Execution program, Step step) {
            program.queue(step.thing()).put(program.newName("item"));
        }
    },
    GET(0, 0) {
        @Override
        void run(Execution program, Step step) {
            program.note("got " + program.queue(step.thing()).get());
        }
    },
    LOCKED(1, 1) {
        @Override
        void run(Execution program, Step step) throws Exception {
            if (!program.holdsLock()) { // it is not reentrant
                program.lock().withLock(() -> program.runAll(step.blocks().getFirst()));
            }
        }
    },
    WITH_PERMIT(1, 1) {
        @Override
        void run(Execution program, Step step) throws Exception {
            program.semaphore().withPermit(() -> program.runAll(step.blocks().getFirst()));
        }
    },
    WAIT_FOR_SIGNAL(0, 0) {
        @Override
        void run(Execution program, Step step) {
            if (!program.holdsLock()) {
                program.condition().withLock(() -> {
                    program.condition().await();
                });
            }
        }
    },
    SIGNAL(0, 0) {
        @Override
        void run(Execution program, Step step) {
            if (!program.holdsLock()) {
                program.condition().withLock(() -> program.condition().signal());
            }
        }
    },
    GATHER(1, 3) {
        @Override
        void run(Execution program, Step step) {
            program.note("gathered " + Combinators.gather(program.children(step)).await());
        }
    },
    GATHER_OUTCOMES(1, 3) {
        @Override
        void run(Execution program, Step step) {
            List<String> outcomes = new ArrayList<>();
            Combinators.gatherOutcomes(program.children(step)).await().forEach(each -> outcomes.add(each.toString()));
            program.note("gathered " + outcomes);
        }
    },
    GROUP(1, 3) {
        @Override
        void run(Execution program, Step step) throws Exception {
            List<Coroutine<String>> children = program.children(step);
            program.note("group gave " + TaskGroup.run(group -> {
                Coroutine<String> own = children.removeFirst();
                children.forEach(group::createTask);
                return own.await();
            }));
        }
    },
    /// A time limit that is over from the beginning: it strikes at the first wait.
    EXPIRED(1, 1) {
        @Override
        void run(Execution program, Step step) throws Exception {
            Coroutine<String> body = program.children(step).getFirst();
            program.note("in time " + Combinators.timeoutAt(program.due(step.thing()), body));
        }
    },
    SHIELD(1, 1) {
        @Override
        void run(Execution program, Step step) {
            program.note("shielded " + Combinators.shield(program.children(step).getFirst()).await());
        }
    },
    CATCH(1, 1) {
        @Override
        void run(Execution program, Step step) {
            try {
                program.runAll(step.blocks().getFirst());
            } catch (Throwable caught) {
                program.note("caught " + program.describe(caught));
            }
        }
    },
    FINALLY(2, 2) {
        @Override
        void run(Execution program, Step step) throws Exception {
            try {
                program.runAll(step.blocks().getFirst());
            } finally {
                program.runAll(step.blocks().getLast());
            }
        }
    },
    THROW(0, 0) {
        @Override
        void run(Execution program, Step step) throws Exception {
            throw program.newFailure();
        }
    };

    private final int fewestBlocks;
    private final int mostBlocks;

    Action(int fewestBlocks, int mostBlocks) {
        this.fewestBlocks = fewestBlocks;
        this.mostBlocks = mostBlocks;
    }

    int fewestBlocks() {
        return fewestBlocks;
    }

    int mostBlocks() {
        return mostBlocks;
    }

    /// Returns true if it matters which promise, task or queue it is done to.
    boolean onThing() {
        return switch (this) {
            case TIMER, SPAWN, SPAWN_EAGERLY, JOIN, CANCEL, AWAIT, COMPLETE, FAIL, CANCEL_PROMISE, RENEW, ON_DONE, PUT,
                    GET, EXPIRED -> true;
            default -> false;
        };
    }

    /// Does the step, in a task of the program.
    abstract void run(Execution program, Step step) throws Exception;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
