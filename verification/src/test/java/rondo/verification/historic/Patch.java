package rondo.verification.historic;

import rondo.faults.Fault;

/// A piece of source that is replaced.
///
/// @param part where
/// @param fault what by what
record Patch(Part part, Fault fault) {

    private static final String CAUGHT_BY = "HistoricBugsTest#thePlantedBugIsFound";

    static Patch loop(String type, String original, String replacement) {
        return patch(Part.LOOP, type, original, replacement);
    }

    static Patch combinators(String type, String original, String replacement) {
        return patch(Part.COMBINATORS, type, original, replacement);
    }

    static Patch sync(String type, String original, String replacement) {
        return patch(Part.SYNC, type, original, replacement);
    }

    private static Patch patch(Part part, String type, String original, String replacement) {
        return new Patch(part, new Fault("historic bug in " + type, type, original, replacement, CAUGHT_BY));
    }
}
