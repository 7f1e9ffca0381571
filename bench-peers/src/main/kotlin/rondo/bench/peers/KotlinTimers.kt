package rondo.bench.peers

import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.Delay
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.InternalCoroutinesApi

/** The timer of `withTimeout`. */
@OptIn(InternalCoroutinesApi::class) // `Delay` is for those who write dispatchers
internal class KotlinTimers(loop: KotlinLoop) : PeerTimers<DisposableHandle>(loop) {

    private val delay = loop.dispatcher as Delay

    override fun arm(millis: Long, callback: Callback): DisposableHandle =
        delay.invokeOnTimeout(millis, callback, EmptyCoroutineContext)

    override fun cancel(timer: DisposableHandle): Boolean {
        timer.dispose()
        return true
    }
}
