package rondo.loop.base;

/// Something in the ready queue, whose turn comes once.
interface Ready {

    /// Takes its turn, on the loop's thread. What user code throws is dealt with inside.
    void run();

    /// Returns what takes the turn, for people. To be asked before the turn, which may let it go.
    Object subject();

    /// Tells that the loop was closed and the turn will not come.
    void dropped();
}
