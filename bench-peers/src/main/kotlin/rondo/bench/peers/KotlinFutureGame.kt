package rondo.bench.peers

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking

/** Two coroutines that complete each other's future. */
internal class KotlinFutureGame : PingPongBenchmark.Game {

    override fun play(strokes: Int): Int = runBlocking {
        val ping = Player()
        val pong = Player()
        ping.next.complete(1)
        val first = async { ping.play(pong, strokes / 2) }
        val second = async { pong.play(ping, strokes / 2) }
        first.await() + second.await()
    }

    private class Player {

        var next = CompletableDeferred<Int>()

        suspend fun play(other: Player, strokes: Int): Int {
            var received = 0
            repeat(strokes) {
                received += next.await()
                next = CompletableDeferred()
                other.next.complete(1)
            }
            return received
        }
    }
}
