package rondo.tck;

import rondo.faults.Fault;

/// A fault in the loop `alternate`, and how it shows.
///
/// @param fault the fault
/// @param symptom what the test that catches it does
record PlantedFault(Fault fault, Symptom symptom) {

    enum Symptom {
        /// The test fails.
        FAILS,
        /// The test does not end.
        HANGS,
        /// The test fails after it waited in vain for something to be gone.
        LEAKS
    }

    static PlantedFault fails(String name, String type, String original, String replacement, String caughtBy) {
        return new PlantedFault(new Fault(name, type, original, replacement, caughtBy), Symptom.FAILS);
    }

    static PlantedFault hangs(String name, String type, String original, String replacement, String caughtBy) {
        return new PlantedFault(new Fault(name, type, original, replacement, caughtBy), Symptom.HANGS);
    }

    static PlantedFault leaks(String name, String type, String original, String replacement, String caughtBy) {
        return new PlantedFault(new Fault(name, type, original, replacement, caughtBy), Symptom.LEAKS);
    }

    /// The text of a parameterized test.
    @Override
    public String toString() {
        return fault.name();
    }
}
