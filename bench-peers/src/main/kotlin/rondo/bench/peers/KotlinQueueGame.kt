package rondo.bench.peers

import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.runBlocking

/** Two coroutines that send to each other. */
internal class KotlinQueueGame : PingPongBenchmark.Game {

    override fun play(strokes: Int): Int = runBlocking {
        val ping = Channel<Int>(Channel.UNLIMITED)
        val pong = Channel<Int>(Channel.UNLIMITED)
        ping.send(1)
        val first = async { play(ping, pong, strokes / 2) }
        val second = async { play(pong, ping, strokes / 2) }
        first.await() + second.await()
    }

    private suspend fun play(mine: Channel<Int>, theirs: Channel<Int>, strokes: Int): Int {
        var received = 0
        repeat(strokes) {
            received += mine.receive()
            theirs.send(1)
        }
        return received
    }
}
