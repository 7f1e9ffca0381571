/// Fetches a folder of files over HTTP, several at a time: a real job for a loop.
///
/// [ParallelFetch] is the program. It shows how a library that knows nothing of Rondo, here the JDK's
/// HTTP client, is awaited through its [java.util.concurrent.CompletableFuture]s; how [Workers] bound
/// the number of requests; and how gather, as-completed and a timeout divide one job in three ways.
package rondo.examples.fetch;
