package rondo.bench.report;

import java.util.Comparator;
import java.util.List;

/// A column of a table: who does the work.
///
/// @param name `selector`, `selector-shut`, or the name of a floor or a peer
/// @param kind what it is
record Contender(String name, Kind kind) implements Comparable<Contender> {

    /// What ends the name of a loop that ran in a JVM where `java.lang` was shut.
    static final String SHUT = "-shut";

    /// All loops that are compared, in the order of their columns.
    static final List<String> LOOPS = List.of("selector", "nio", "virtual", "selector" + SHUT, "nio" + SHUT);

    private static final String PEERS = "rondo.bench.peers.";

    /// What a contender is, in the order of the columns.
    enum Kind {
        /// A bare data structure or mechanism of the JDK, and no loop: what the work costs at least.
        FLOOR,
        /// A loop of ours.
        LOOP,
        /// Somebody else's library.
        PEER
    }

    /// {@return who does the work in a benchmark}
    ///
    /// @param benchmark the name of the benchmark; peers have a package of their own
    /// @param name the contender's name
    static Contender of(String benchmark, String name) {
        if (benchmark.startsWith(PEERS)) {
            return new Contender(name, Kind.PEER);
        }
        return new Contender(name, LOOPS.contains(name) ? Kind.LOOP : Kind.FLOOR);
    }

    /// {@return true if this loop has two ways to carry tasks, and the JVM's flags decide}
    ///
    /// @param name the name of a contender
    static boolean hasTwoCarriers(String name) {
        return LOOPS.contains(name + SHUT);
    }

    @Override
    public int compareTo(Contender other) {
        return Comparator.comparing(Contender::kind)
                .thenComparing(each -> LOOPS.indexOf(each.name))
                .thenComparing(Contender::name)
                .compare(this, other);
    }
}
