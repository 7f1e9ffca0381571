package rondo.examples.fetch;

import java.io.Console;
import java.io.PrintStream;

/// A line that shows how much of a job is done.
///
/// On a terminal it is drawn over and over in one place. Elsewhere, where nothing can be drawn over,
/// there is one line for each quarter.
final class ProgressBar {

    private static final int WIDTH = 40;
    private static final int QUARTERS = 4;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private final int steps; // how many different pictures there are
    private int done;
    private int drawn; // the last picture

    ProgressBar(PrintStream out, boolean terminal, int total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
        this.steps = terminal ? total : QUARTERS;
    }

    /// Creates a bar.
    ///
    /// @param out where to draw it
    /// @param total how many calls of [#advance] make the whole; they may be none
    static ProgressBar on(PrintStream out, int total) {
        Console console = System.console();
        return new ProgressBar(out, out == System.out && console != null && console.isTerminal(), total);
    }

    /// Says that one more of the parts is done.
    void advance() {
        done++;
        int step = (int) ((long) steps * done / total);
        if (step == drawn) {
            return;
        }
        drawn = step;
        if (terminal) {
            out.print("\r" + picture(step));
            out.flush();
        } else {
            out.println(picture(step));
        }
        if (terminal && done == total) {
            out.println();
        }
    }

    private String picture(int step) {
        int filled = WIDTH * step / steps;
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + 100 * step / steps + " %";
    }
}
