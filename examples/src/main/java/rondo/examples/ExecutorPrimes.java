package rondo.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.IntStream;
import rondo.Async;
import rondo.Future;

/// Work for the processor, done by a thread of an executor while the loop keeps ticking.
///
/// On the loop's own thread the count would hold up every other task.
///
/// *asyncio:* `loop.run_in_executor(None, cpu_bound)`.
final class ExecutorPrimes {

    private static final int LIMIT = 500_000;
    private static final Duration TICK = Duration.ofMillis(1);

    private ExecutorPrimes() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        Async.run(() -> {
            tickWhileCounting(out);
            return null;
        });
    }

    private static void tickWhileCounting(PrintStream out) {
        out.println("counting primes in a thread");
        Future<Long> primes = Async.runningLoop().runInExecutor(null, () -> primesBelow(LIMIT));

        int ticks = 0;
        while (!primes.isDone()) {
            Async.sleep(TICK);
            ticks++;
        }

        out.println("primes below " + LIMIT + ": " + primes.result());
        out.println("the loop ticked meanwhile: " + ticks + " times");
    }

    private static long primesBelow(int limit) {
        return IntStream.range(2, limit).filter(ExecutorPrimes::isPrime).count();
    }

    private static boolean isPrime(int number) {
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
