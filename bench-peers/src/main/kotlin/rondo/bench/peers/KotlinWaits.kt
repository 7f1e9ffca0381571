package rondo.bench.peers

import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.runBlocking
import org.openjdk.jmh.infra.Blackhole

/** A coroutine that awaits `CompletableDeferred`. */
internal class KotlinWaits : AwaitBenchmark.Waits {

    private val done = List(AwaitBenchmark.Waits.SOME) { CompletableDeferred(1) }
    private var pending = done[0]

    override fun onDone(count: Int, sink: Blackhole) = runBlocking {
        for (i in 0..<count) {
            sink.consume(done[i and AwaitBenchmark.Waits.SOME - 1].await())
        }
    }

    override fun onPending(count: Int): Int = runBlocking {
        val dispatcher = coroutineContext[ContinuationInterceptor] as CoroutineDispatcher
        val complete = Runnable { pending.complete(1) }
        var sum = 0
        repeat(count) {
            val future = CompletableDeferred<Int>()
            pending = future
            dispatcher.dispatch(EmptyCoroutineContext, complete)
            sum += future.await()
        }
        sum
    }
}
