package rondo.verification.scenarios;

/// A small program in which things happen at nearly the same time, and which says what must hold in the end,
/// whatever the order in which they happened.
@FunctionalInterface
interface Scenario {

    /// Runs in the main task of a simulation.
    ///
    /// @throws AssertionError if something was lost, or given twice
    void play(Stage stage) throws Exception;
}
