package rondo.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cell of a table: what one contender needs for one operation of a row.
///
/// @param row what was measured
/// @param contender who did it
/// @param time nanoseconds an operation
/// @param allocated bytes an operation, if JMH's profiler `gc` ran
/// @param samples what the time is the mean of; empty if [RoundTripProfiler] did not run
record Measurement(
        Row row, Contender contender, Estimate time, @Nullable Estimate allocated, List<Sample> samples) {

    /// An iteration.
    ///
    /// @param time nanoseconds an operation
    /// @param roundTrip nanoseconds that a cache line took to another processor and back
    record Sample(double time, double roundTrip) {}
}
