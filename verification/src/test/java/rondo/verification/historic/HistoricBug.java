package rondo.verification.historic;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import rondo.faults.SourcePackage;
import rondo.verification.scenarios.Program;
import rondo.verification.scenarios.SimulatedTrial;

/// A mistake that was made before, by others, and the change of our sources that makes it again.
///
/// @param name what went wrong, in a few words
/// @param origin where it was found
/// @param wrong what went wrong
/// @param program the scenario that finds it
/// @param given what has to be different first, and is no mistake in itself; in most cases nothing
/// @param bug the mistake
record HistoricBug(String name, String origin, String wrong, Program program, List<Patch> given, Patch bug) {

    /// asyncio's rule, which is no mistake: a task that is cancelled between the end of its wait and its next
    /// step does not get what it waited for. On our loop it does, and the cancellation comes out of its next
    /// wait. Much of what went wrong in asyncio can go wrong only by that rule.
    static final Patch CANCELLATION_WINS = Patch.loop("BaseTask", "} else if (cancelRefused) {", "} else {");

    /// Returns a mistake that does harm on our loop.
    static HistoricBug bug(String name, String origin, String wrong, Program program, Patch bug) {
        return new HistoricBug(name, origin, wrong, program, List.of(), bug);
    }

    /// Returns a mistake that does harm on a loop where [cancellation wins][#CANCELLATION_WINS].
    static HistoricBug bugByAsynciosRule(String name, String origin, String wrong, Program program, Patch bug) {
        return new HistoricBug(name, origin, wrong, program, List.of(CANCELLATION_WINS), bug);
    }

    /// The text of a parameterized test.
    @Override
    public String toString() {
        return name;
    }

    /// Returns the scenario with the sources as they are.
    static Trial sound(Program program) {
        return trial(program, SimulatedTrial.class.getClassLoader());
    }

    /// Returns the scenario with what is given, but without the mistake.
    Trial withGivensOnly() {
        return trial(program, loader(given));
    }

    /// Returns the scenario with the mistake in the sources.
    Trial planted() {
        return trial(program, loader(Stream.concat(given.stream(), Stream.of(bug)).toList()));
    }

    private static Trial trial(Program program, ClassLoader loader) {
        try {
            @SuppressWarnings("unchecked") // that is what it is, and Function and Trial are the same everywhere
            Function<String, Trial> trials = (Function<String, Trial>)
                    loader.loadClass(SimulatedTrial.class.getName()).getConstructor().newInstance();
            return trials.apply(program.name());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static ClassLoader loader(List<Patch> patches) {
        ClassLoader loader = HistoricBug.class.getClassLoader();
        for (Part part : Part.values()) {
            for (Patch patch : patches) {
                if (patch.part() == part) {
                    loader = new SourcePackage(part.sources(), part.packageName(), loader).with(patch.fault());
                }
            }
            if (part == Part.LOOP && loader != HistoricBug.class.getClassLoader()) {
                loader = SourcePackage.definedAnew("rondo.testkit", loader);
            }
        }
        return SourcePackage.definedAnew(SimulatedTrial.class.getPackageName(), loader);
    }

    /// Returns the first of some seeds with which a trial finds something.
    static Optional<Long> firstSeed(Trial trial, long from, long to) {
        return LongStream.range(from, to)
                .filter(seed -> trial.run(seed).isViolation())
                .boxed()
                .findFirst();
    }
}
