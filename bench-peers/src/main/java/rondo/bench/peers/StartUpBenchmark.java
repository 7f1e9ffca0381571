package rondo.bench.peers;

import io.activej.eventloop.Eventloop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import rondo.bench.LoopBenchmark;

/// How long does the first run of a peer take in a JVM that has just started?
///
/// It is opened, waits for the shortest time it can, and is closed; all of it for the first time, class loading
/// included.
///
/// - The shortest time of `vertx`, `activej` and `kotlin` is a millisecond.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh StartUpBenchmark
/// ```
@BenchmarkMode(Mode.SingleShotTime)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartUpBenchmark extends LoopBenchmark {

    private static boolean started; // in this JVM

    /// What is started.
    @Param({"netty", "vertx", "activej", "kotlin"})
    public String contender;

    /// Refuses what would not be the first run.
    @Setup(Level.Invocation)
    public void beTheFirst() {
        if (started) {
            throw new IllegalStateException("This JVM has run " + contender
                    + " before, so this is not its first run; measure without warm-up, by -wi 0 -i 1");
        }
        started = true;
    }

    /// Start, run, and end.
    ///
    /// @throws Exception if that fails
    @Benchmark
    public void firstRun() throws Exception {
        switch (contender) {
            case "netty" -> runNetty();
            case "vertx" -> runVertx();
            case "activej" -> runActivej();
            case "kotlin" -> new KotlinStart().run();
            default -> throw new IllegalArgumentException(contender);
        }
    }

    private static void runNetty() throws InterruptedException, ExecutionException {
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        check(1, group.schedule(() -> 1, 1, TimeUnit.NANOSECONDS).get());
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
    }

    private static void runVertx() {
        Vertx vertx = Vertx.vertx();
        check(1, vertx.timer(1).map(1).await());
        vertx.close().await();
    }

    private static void runActivej() {
        Eventloop eventloop = Eventloop.builder().withCurrentThread().build();
        int[] ran = {0};
        eventloop.delay(1, () -> ran[0]++);
        eventloop.run();
        check(1, ran[0]);
    }
}
