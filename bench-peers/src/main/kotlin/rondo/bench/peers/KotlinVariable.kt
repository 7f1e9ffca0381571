package rondo.bench.peers

import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.runBlocking
import org.openjdk.jmh.infra.Blackhole

/** An element of the coroutine's context. */
internal class KotlinVariable : ContextVarBenchmark.Variable {

    private class Element(val value: Int) : AbstractCoroutineContextElement(Element) {

        companion object : CoroutineContext.Key<Element>
    }

    override fun read(times: Int, sink: Blackhole) = runBlocking(Element(1)) {
        repeat(times) {
            sink.consume(currentCoroutineContext()[Element]?.value)
        }
    }
}
