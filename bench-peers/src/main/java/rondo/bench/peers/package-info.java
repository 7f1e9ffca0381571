/// What other event loops and the JDK need for the same work as the benchmarks in `rondo.bench`.
///
/// A class here has the name of its counterpart there, the same methods, the same sizes and the same work in
/// an operation, so that a row of the result is the simple name of the class with its method, and a column is
/// a contender:
///
/// | contender | what it is |
/// |---|---|
/// | `netty` | an event loop of Netty over a `Selector` |
/// | `vertx` | a context of Vert.x, on one event loop |
/// | `activej` | an `Eventloop` of ActiveJ |
/// | `kotlin` | coroutines in `runBlocking`, which is an event loop on the calling thread |
/// | `jdk-executor` | a single thread executor |
/// | `jdk-future` | `CompletableFuture` |
/// | `jdk-timer` | `ScheduledThreadPoolExecutor` with one thread |
/// | `jdk-virtual` | virtual threads with the JDK's own scheduler, which has a carrier for each processor |
/// | `jdk-scope` | `StructuredTaskScope`, which forks such virtual threads |
/// | `jox` | channels of Jox between such virtual threads |
///
/// Each is used as its users use it where that is fast. Where one does less than a loop of asyncio's kind, or
/// something else, a line in `notes.properties` says so, and the table of results prints it. Jox's own
/// scopes are left out: they are built on a preview of the JDK, so their classes load in one version of it alone, and
/// with a flag.
///
/// ```sh
/// mvn -B -ntp -q package -DskipTests -pl bench-peers -am
/// java -jar bench-peers/target/benchmarks.jar jmh CallSoonBenchmark
/// ```
@NullMarked
package rondo.bench.peers;

import org.jspecify.annotations.NullMarked;
