package rondo.bench.peers

import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking

/** A coroutine that starts others one by one. */
internal class KotlinParent : SpawnBenchmark.Parent {

    override fun spawnAndJoin(children: Int): Int = runBlocking {
        var sum = 0
        repeat(children) {
            sum += async { 1 }.await()
        }
        sum
    }
}
