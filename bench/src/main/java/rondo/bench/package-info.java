/// What the loops cost, against each other and against a floor.
///
/// Each benchmark class asks one question, in its first line. [LoopBenchmark] says what they have in
/// common, and which flags of the JVM matter. [Heap] is no benchmark but a count.
///
/// ```sh
/// mvn -B -ntp -q package -DskipTests -pl bench -am
/// java -jar bench/target/benchmarks.jar loops
/// ```
///
/// [Main] has the commands: `loops` compares the loops, `growth` draws what sizes do, `compare` compares two
/// results, `allocation` checks bytes against limits, `heap` runs [Heap], and `jmh` is JMH itself, as in
/// `jmh rondo.bench.TaskSwitchBenchmark -prof gc`. `docs/performance.md` has their figures and says what these mean.
///
/// A benchmark checks at the end of each batch that it did what it is measured for, and the tests run a
/// batch of each.
@NullMarked
package rondo.bench;

import org.jspecify.annotations.NullMarked;
