package rondo.loop.base;

/// Something in the ready queue, whose turn comes once.
interface Ready {

    /// Takes its turn, on the loop's thread. What user code throws is dealt with inside.
    void run();

    /// Tells that the loop was closed and the turn will not come.
    void dropped();
}
