package rondo.spi;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import rondo.loop.base.BaseEventLoop;
import rondo.loop.base.WakeupsOnly;

/// Loops begin and end their runs on several threads at once: each thread finds its own loop and no other.
public class RunningLoopStress {

    /// These loops never run; a [RunningLoop] only names its loop.
    private static final BaseEventLoop ONE = new BaseEventLoop(new WakeupsOnly());
    private static final BaseEventLoop OTHER = new BaseEventLoop(new WakeupsOnly());

    private static String run(RunningLoop mine) {
        mine.enter();
        boolean found = RunningLoop.current() == mine;
        mine.exit();
        return !found ? "did not find itself" : RunningLoop.current() == null ? "right" : "runs on";
    }

    @JCStressTest
    @Outcome(id = "right, right", expect = ACCEPTABLE, desc = "Each found itself, and nothing afterwards.")
    @Outcome(expect = FORBIDDEN, desc = "One was lost, or never left.")
    @State
    public static class TwoLoops {

        private final RunningLoop one = new RunningLoop(ONE);
        private final RunningLoop other = new RunningLoop(OTHER);

        @Actor
        public void one(LL_Result r) {
            r.r1 = run(one);
        }

        @Actor
        public void other(LL_Result r) {
            r.r2 = run(other);
        }
    }

    /// A thread that runs nothing looks while the loop switches between threads.
    @JCStressTest
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "It runs nothing, and is told so.")
    @Outcome(expect = FORBIDDEN, desc = "It is told that it runs somebody else's loop.")
    @State
    public static class LoopAndStranger {

        private final RunningLoop loop = new RunningLoop(ONE);
        private final Thread task = new Thread(() -> {});

        @Actor
        public void loop() {
            loop.enter();
            Thread mine = Thread.currentThread();
            loop.switchTo(task, null, loop.context());
            loop.switchTo(mine, null, loop.context());
            loop.exit();
        }

        @Actor
        public void stranger(ZZ_Result r) {
            r.r1 = RunningLoop.current() != null;
            r.r2 = loop.isCurrent();
        }
    }
}
