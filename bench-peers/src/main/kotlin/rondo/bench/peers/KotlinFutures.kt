package rondo.bench.peers

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi

/** `CompletableDeferred`, with handlers of its completion. */
internal class KotlinFutures : FutureBenchmark.Futures {

    private var sum = 0

    @OptIn(ExperimentalCoroutinesApi::class) // a handler has no other way to the value
    override fun run(count: Int, callbacksEach: Int): Int {
        sum = 0
        repeat(count) {
            val future = CompletableDeferred<Int>()
            repeat(callbacksEach) {
                future.invokeOnCompletion { sum += future.getCompleted() }
            }
            future.complete(1)
        }
        return sum
    }
}
