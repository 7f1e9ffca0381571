package rondo.bench.report;

import org.jspecify.annotations.Nullable;

/// A cell of a table: what one contender needs for one operation of a row.
///
/// @param row what was measured
/// @param contender who did it
/// @param time nanoseconds an operation
/// @param allocated bytes an operation, if JMH's profiler `gc` ran
record Measurement(Row row, Contender contender, Estimate time, @Nullable Estimate allocated) {}
