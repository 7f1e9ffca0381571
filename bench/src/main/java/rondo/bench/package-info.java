/// What the loops cost, against each other and against a floor.
///
/// Each benchmark class asks one question, in its first line. [LoopBenchmark] says what they have in
/// common, and which flags of the JVM matter. [Heap] is no benchmark but a count.
///
/// ```sh
/// mvn -B -ntp -q package -DskipTests -pl bench -am
/// java -jar bench/target/benchmarks.jar rondo.bench -prof gc
/// ```
///
/// A benchmark checks at the end of each batch that it did what it is measured for, and the tests run a
/// batch of each.
@NullMarked
package rondo.bench;

import org.jspecify.annotations.NullMarked;
