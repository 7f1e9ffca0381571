/// Programs in simulated time.
///
/// A [Simulation] runs a program once, decided by a seed; an [Exploration] runs it with many. A
/// [SimulationError] says why a run could not go on.
///
/// ## How a simulation works
///
/// A simulated loop is the real one over a driver that does not wait. When the loop has nothing to do, the
/// driver asks the `World` who goes on: another loop, a job of an executor, or nobody. If nobody can, the
/// clock moves to the next time at which somebody can.
package rondo.testkit;
