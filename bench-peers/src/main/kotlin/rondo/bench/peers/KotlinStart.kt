package rondo.bench.peers

import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking

/** The first coroutine of a JVM. */
internal class KotlinStart {

    fun run() = runBlocking { delay(1) }
}
