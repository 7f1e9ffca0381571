package rondo.testkit;

import rondo.AbstractEventLoop;
import rondo.loop.base.BaseEventLoop;
import rondo.spi.EventLoopProvider;

/// Opens loops of virtual time for any program, by the name `simulated`; never chosen unless it is named.
///
/// Time passes as it really does while something goes on. When nothing is ready, the clock jumps to the next
/// timer, so a program that sleeps for hours is over in milliseconds. Its other threads are real: they may
/// hand in callbacks, and while calls in an executor are under way the clock does not jump. So such a run is
/// not the same every time. For runs that are, for seeds and for replay, use a [Simulation].
///
/// {@snippet class=rondo.examples.snippets.SimulationSnippets region=provider}
///
/// *asyncio:* has none.
public final class SimulatedLoopProvider implements EventLoopProvider {

    static final String NAME = "simulated";

    /// For [java.util.ServiceLoader].
    public SimulatedLoopProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public AbstractEventLoop newEventLoop() {
        return new BaseEventLoop(new OpenDriver());
    }
}
