package rondo.bench.peers

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that are cancelled while they await a `CompletableDeferred`. */
internal class KotlinCanceller : CancelBenchmark.Canceller {

    private var cancelled = 0

    override fun run(times: Int, tasks: Int): Int = runBlocking {
        cancelled = 0
        repeat(times) {
            val waiting = List(tasks) { launch { waitForNothing() } }
            yield()
            waiting.forEach { it.cancel() }
            waiting.forEach { it.join() }
        }
        cancelled
    }

    private suspend fun waitForNothing() {
        val never = CompletableDeferred<Int>()
        try {
            never.await()
        } catch (e: CancellationException) {
            cancelled++
            throw e
        }
    }
}
