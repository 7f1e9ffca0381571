/// Small programs, first those on which this project was founded, and the demo that runs them on every loop.
///
/// Read them in this order:
///
/// 1. [FutureEventLoop], [FutureAwait], [FutureCallbacks]: a future, and three ways to learn of its result;
/// 2. [WaitPhases], [WaitTimeout], [GatherPhases], [AsCompletedPhases], [TaskGroupPhases]: several tasks at once;
/// 3. [SetAfter], [RunForever]: one task supplies what another waits for, and a loop that is stopped;
/// 4. [ExecutorPrimes]: work for a thread;
/// 5. [ProducerConsumer], [WorkerPool]: a queue between tasks, and an end in good order;
/// 6. [rondo.examples.fetch.ParallelFetch]: a real job.
///
/// Each has a `main`; the work is in `run`, which is told where to print.
package rondo.examples;
