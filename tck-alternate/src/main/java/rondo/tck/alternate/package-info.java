/// A second event loop, written from the contract alone.
///
/// It shares no code with the loops that Rondo ships, and prefers the plainest means to the fast ones:
/// the loop's body runs on the calling thread, each task has a virtual thread of its own, and a baton
/// goes between them. It shows that nothing outside a loop depends on how the loop is made, and that
/// the rules of the kit ask for no more than the contract says.
package rondo.tck.alternate;
