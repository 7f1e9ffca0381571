package rondo.bench.peers

import java.util.concurrent.Semaphore
import kotlin.concurrent.thread
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that take turns; between two batches they are kept waiting, and their loop with them. */
internal class KotlinTurns(tasks: Int) : TaskSwitchBenchmark.Turns {

    private val begun = Semaphore(0)
    private val ended = Semaphore(0)
    private var left = 0
    private var taken = 0
    private var over = false
    private val thread = thread(name = "kotlin") {
        runBlocking {
            begun.acquire()
            repeat(tasks - 1) { launch { follow() } }
            launch { last() }
        }
    }

    private suspend fun follow() {
        while (!over) {
            taken++
            yield()
        }
    }

    /** The last one has its turn after all others had theirs, so it knows when they all had enough. */
    private suspend fun last() {
        while (!over) {
            taken++
            if (--left == 0) {
                ended.release()
                begun.acquire()
            }
            yield()
        }
    }

    override fun run(turnsEach: Int): Int {
        taken = 0
        left = turnsEach
        begun.release()
        ended.acquire()
        return taken
    }

    override fun close() {
        over = true
        begun.release()
        thread.join()
    }
}
