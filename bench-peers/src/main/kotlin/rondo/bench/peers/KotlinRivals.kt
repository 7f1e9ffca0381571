package rondo.bench.peers

import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.yield

/** Coroutines that want the same `Mutex`. */
internal class KotlinRivals : LockBenchmark.Rivals {

    private var acquired = 0

    override fun handOver(tasks: Int, timesEach: Int): Int = runBlocking {
        acquired = 0
        val lock = Mutex(locked = true)
        val rivals = List(tasks) { launch { compete(lock, timesEach) } }
        yield() // now all wait
        lock.unlock()
        rivals.joinAll()
        acquired
    }

    private suspend fun compete(lock: Mutex, times: Int) {
        repeat(times) {
            lock.lock()
            acquired++
            lock.unlock()
        }
    }
}
