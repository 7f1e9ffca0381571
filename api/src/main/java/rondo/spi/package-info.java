/// What a loop implements and calls so that everything built on Rondo runs on it.
///
/// A loop is an [EventLoopProvider] that makes [rondo.AbstractEventLoop]s, and it tells
/// [RunningLoop] at every switch what runs on the thread. That is all: tasks, combinators and
/// synchronisers are written against these two.
package rondo.spi;
