package rondo.fakes;

import rondo.EventLoops;

/// A program for a JVM of its own: prints which loop it gets when nobody names one, or why none.
public final class ChosenLoop {

    private ChosenLoop() {}

    public static void main(String[] args) {
        try {
            System.out.println(EventLoops.newEventLoop());
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }
}
