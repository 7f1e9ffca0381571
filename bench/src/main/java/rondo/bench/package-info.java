/// What the loops cost, against each other and against a floor.
///
/// ```sh
/// mvn -B -ntp -q package -DskipTests -pl bench -am
/// java -jar bench/target/benchmarks.jar
/// ```
///
/// Tasks are mounted on the loop's thread if the JVM that is measured has
/// `--add-opens java.base/java.lang=ALL-UNNAMED`; each benchmark runs with and without it where it
/// matters.
@NullMarked
package rondo.bench;

import org.jspecify.annotations.NullMarked;
