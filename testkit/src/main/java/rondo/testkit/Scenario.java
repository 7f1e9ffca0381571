package rondo.testkit;

/// A program that is run in many simulations, one for each seed.
///
/// It makes all that it uses anew, so that one run leaves nothing for the next.
///
/// *asyncio:* has none.
@FunctionalInterface
public interface Scenario {

    /// Runs the program, and checks what came out.
    ///
    /// @param simulation a new one; who called this closes it
    /// @throws Exception if the program fails
    void run(Simulation simulation) throws Exception;
}
