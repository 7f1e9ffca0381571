package rondo.examples;

import rondo.AbstractEventLoop;
import rondo.EventLoops;

/// A program that never ends by itself.
final class Endless {

    private Endless() {}

    static void main() {
        try (AbstractEventLoop loop = EventLoops.newEventLoop()) {
            loop.callSoon(() -> System.out.println("on and on"));
            loop.runForever();
        }
    }
}
