package rondo.tck;

/// How far a rule binds, and how far its tests prove it.
enum Level {

    /// Every loop keeps it.
    REQUIRED,

    /// Every loop that has a certain capability keeps it.
    OPTIONAL,

    /// Every loop keeps it, but tests can only try often, so that their passing proves little.
    STOCHASTIC,

    /// Every loop keeps it, and no test proves it.
    UNTESTED
}
