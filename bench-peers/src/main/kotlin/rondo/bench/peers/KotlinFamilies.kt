package rondo.bench.peers

import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Children whose values are gathered. */
internal class KotlinGathered : Family {

    override fun raise(times: Int, children: Int): Int = runBlocking {
        var sum = 0
        repeat(times) {
            sum += coroutineScope { List(children) { async { child() } }.awaitAll() }.sum()
        }
        sum
    }
}

/** Children who add their values. */
internal class KotlinScope : Family {

    private var sum = 0

    override fun raise(times: Int, children: Int): Int = runBlocking {
        sum = 0
        repeat(times) {
            coroutineScope {
                repeat(children) {
                    launch {
                        val value = child() // first, or the sum from before the wait would be added to
                        sum += value
                    }
                }
            }
        }
        sum
    }
}

private suspend fun child(): Int {
    yield()
    return 1
}
