/// The commands of the bench: what [rondo.bench.Main] is told to do.
///
/// A *row* is what is measured ([Row]), a *column* who does it ([Contender]), and a cell is the time of
/// one operation with its error ([Estimate]). JMH measures, one row and one contender after the other
/// ([Session]); its own JSON is what is stored ([ResultFile]) and what all tables and charts are made of.
///
/// Errors are JMH's: half the width of the interval that holds the mean with a confidence of 99.9 %,
/// if the iterations are independent and normally distributed.
@NullMarked
package rondo.bench.report;

import org.jspecify.annotations.NullMarked;
