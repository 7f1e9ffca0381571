package rondo.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import rondo.bench.report.Commands;

/// The bench from the command line.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar loops
/// ```
///
/// Without a command it tells which there are.
public final class Main {

    private Main() {}

    /// Does what it is told, and ends the JVM with 0 if all is well.
    ///
    /// @param arguments a command and what belongs to it
    /// @throws IOException if a file cannot be read or written
    /// @throws InterruptedException if the thread is interrupted
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        System.exit(Commands.run(List.of(arguments), System.out));
    }
}
