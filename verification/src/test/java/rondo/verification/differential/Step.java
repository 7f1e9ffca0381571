package rondo.verification.differential;

import java.util.List;
import java.util.stream.Collectors;

/// A step of a program: an action on one of the program's few things, perhaps with blocks of steps of its own.
///
/// @param action what is done
/// @param thing which promise, task or queue it is done to
/// @param blocks the steps inside
record Step(Action action, int thing, List<List<Step>> blocks) {

    static Step of(Action action, int thing) {
        return new Step(action, thing, List.of());
    }

    /// Returns the number of steps in a block, with all that is inside them.
    static int size(List<Step> block) {
        return block.stream().mapToInt(Step::size).sum();
    }

    private int size() {
        return 1 + blocks.stream().mapToInt(Step::size).sum();
    }

    /// The step in one line, without what is inside.
    String head() {
        return action.onThing() ? action + " " + thing : action.toString();
    }

    /// Returns a block as lines that are indented by depth.
    static String print(List<Step> block) {
        return print(block, "");
    }

    private static String print(List<Step> block, String indent) {
        return block.stream()
                .map(step -> indent + step.head()
                        + step.blocks.stream()
                                .map(inner -> " {\n" + print(inner, indent + "  ") + indent + "}")
                                .collect(Collectors.joining())
                        + "\n")
                .collect(Collectors.joining());
    }
}
