package rondo.tck;

/// What became of a rule, or of a test of it.
enum Result {
    PASSED,
    FAILED,
    /// The loop lacks what the rule needs.
    SKIPPED,
    /// Its tests were not among those that were run.
    NOT_RUN,
    /// No test proves it.
    UNTESTED,
    /// Its tests are those of the module that is built on loops, not the kit's.
    ELSEWHERE
}
