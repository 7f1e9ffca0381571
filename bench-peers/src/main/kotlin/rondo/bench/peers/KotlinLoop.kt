package rondo.bench.peers

import java.util.concurrent.CompletableFuture
import kotlin.concurrent.thread
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.runBlocking

/** The event loop of `runBlocking`. */
internal class KotlinLoop : PeerLoop {

    private val opened = CompletableFuture<CoroutineDispatcher>()
    private val closed = CompletableDeferred<Unit>()
    private val thread = thread(name = "kotlin") {
        runBlocking {
            opened.complete(coroutineContext[ContinuationInterceptor] as CoroutineDispatcher)
            closed.await()
        }
    }

    /** The loop itself. */
    val dispatcher: CoroutineDispatcher = opened.join()

    override fun callSoon(callback: Callback) = dispatcher.dispatch(EmptyCoroutineContext, callback)

    override fun callSoonThreadsafe(callback: Callback) = dispatcher.dispatch(EmptyCoroutineContext, callback)

    override fun close() {
        closed.complete(Unit)
        thread.join()
    }
}
