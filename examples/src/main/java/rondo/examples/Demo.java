package rondo.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/// Runs every program on every loop, and shows that all print the same.
///
/// The programs name no loop, and none is recompiled: each runs in a JVM of its own, and the system
/// property `rondo.loop` alone says on what. A table comes at the end. The exit code is 0 if every
/// run printed exactly what it should, and 1 if not.
final class Demo {

    private static final List<LoopOption> LOOPS =
            List.of(LoopOption.mountable("selector"), LoopOption.mountable("nio"), LoopOption.portable("virtual"));

    /// What a run may take that hangs; a good one takes a second or three.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Demo() {}

    static void main() throws IOException, InterruptedException {
        Scoreboard board = run(System.out);
        if (!board.allPassed()) {
            System.exit(1);
        }
    }

    private static Scoreboard run(PrintStream out) throws IOException, InterruptedException {
        Scoreboard board = new Scoreboard();
        for (LoopOption loop : LOOPS) {
            for (Example example : Example.ALL) {
                out.println();
                out.println("---- " + example.name() + ", -Drondo.loop=" + loop.name());
                Verdict verdict = new ChildJvm(loop, example).run(LIMIT, out);
                if (verdict instanceof Verdict.Failed(String reason)) {
                    out.println("FAILED: " + reason);
                }
                board.add(loop, example, verdict);
            }
        }
        out.println();
        board.print(out);
        return board;
    }
}
