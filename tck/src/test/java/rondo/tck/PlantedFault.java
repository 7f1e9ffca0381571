package rondo.tck;

import rondo.faults.Fault;

/// A fault in the loop `alternate`, and how it shows.
///
/// @param fault the fault
/// @param symptom what the test that catches it does
/// @param everyday whether it is planted in each build, or in long runs only
record PlantedFault(Fault fault, Symptom symptom, boolean everyday) {

    enum Symptom {
        /// The test fails.
        FAILS,
        /// The test does not end.
        HANGS,
        /// The test fails after it waited in vain for something to be gone.
        LEAKS
    }

    static PlantedFault fails(String name, String type, String original, String replacement, String caughtBy) {
        return new PlantedFault(new Fault(name, type, original, replacement, caughtBy), Symptom.FAILS, true);
    }

    static PlantedFault hangs(String name, String type, String original, String replacement, String caughtBy) {
        return new PlantedFault(new Fault(name, type, original, replacement, caughtBy), Symptom.HANGS, true);
    }

    static PlantedFault leaks(String name, String type, String original, String replacement, String caughtBy) {
        return new PlantedFault(new Fault(name, type, original, replacement, caughtBy), Symptom.LEAKS, true);
    }

    /// Returns this one for long runs only: it costs time, or is much like another.
    PlantedFault rarely() {
        return new PlantedFault(fault, symptom, false);
    }

    /// The text of a parameterized test.
    @Override
    public String toString() {
        return fault.name();
    }
}
