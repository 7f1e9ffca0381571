package rondo.tck;

/// What a loop may have or lack, and still be a loop: rules that need it are optional.
///
/// A loop's test names what the loop has by [EventLoopTck#capabilities]. The rules that need more are
/// skipped, and the report says so.
public enum Capability {

    /// The loop's clock is the real one: while a thread sleeps or computes, the loop's time goes on as
    /// much, and a timer of an hour takes an hour. A simulated loop lacks it.
    REAL_TIME,

    /// The loop counts what it does, and tells it by `statistics()`. A loop that lacks it tells zeros.
    STATISTICS,

    /// In debug mode the loop notes where its callbacks, futures and tasks were made.
    CREATION_SITES,

    /// The loop carries tasks in more than one way, and tells by its text in which. A loop's test that names
    /// the way by [EventLoopTck#carrier] has it.
    CARRIER
}
