package rondo.verification.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes random programs, and makes them smaller.
final class Programs {

    private static final int DEEPEST = 3;
    private static final int LONGEST = 7;
    private static final List<Action> ACTIONS = List.of(Action.values());

    private Programs() {}

    /// Makes a program of a few dozen steps at most.
    static List<Step> random(RandomGenerator random) {
        return block(random, 0, LONGEST + random.nextInt(LONGEST));
    }

    private static List<Step> block(RandomGenerator random, int depth, int length) {
        return Stream.generate(() -> step(random, depth)).limit(length).toList();
    }

    private static Step step(RandomGenerator random, int depth) {
        Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        boolean tooDeep = action.fewestBlocks() > 0 && depth == DEEPEST;
        if (tooDeep || action == Action.THROW && random.nextInt(4) > 0) { // what ends a block early is rarer
            action = Action.YIELD;
        }
        int blocks = action.fewestBlocks() + random.nextInt(action.mostBlocks() - action.fewestBlocks() + 1);
        List<List<Step>> inner = Stream.generate(() -> block(random, depth + 1, random.nextInt(LONGEST - depth)))
                .limit(blocks)
                .toList();
        return new Step(action, random.nextInt(Execution.THINGS), inner);
    }

    /// Leaves out of a program, again and again, whatever it can do without and still be `wanted`.
    static List<Step> shrink(List<Step> program, Predicate<List<Step>> wanted) {
        List<Step> smallest = program;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (List<Step> smaller : smaller(smallest)) {
                if (wanted.test(smaller)) {
                    smallest = smaller;
                    shrunk = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /// Returns the programs that lack one step of this one, or have what is inside a step in its place, or a
    /// smaller number; the boldest first.
    private static List<List<Step>> smaller(List<Step> block) {
        List<List<Step>> all = new ArrayList<>();
        if (block.size() > 3) {
            int half = block.size() / 2;
            all.add(block.subList(0, half));
            all.add(block.subList(half, block.size()));
        }
        for (int i = 0; i < block.size(); i++) {
            all.add(replaced(block, i, List.of()));
        }
        for (int i = 0; i < block.size(); i++) {
            Step step = block.get(i);
            for (List<Step> inner : step.blocks()) {
                all.add(replaced(block, i, inner));
            }
            all.add(replaced(block, i, step.blocks().stream().flatMap(List::stream).toList()));
            for (Step smaller : smaller(step)) {
                all.add(replaced(block, i, List.of(smaller)));
            }
        }
        return all;
    }

    private static List<Step> smaller(Step step) {
        List<Step> all = new ArrayList<>();
        List<List<Step>> blocks = step.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.size() > step.action().fewestBlocks()) {
                all.add(new Step(step.action(), step.thing(), replaced(blocks, i, List.of())));
            }
            for (List<Step> smaller : smaller(blocks.get(i))) {
                all.add(new Step(step.action(), step.thing(), replaced(blocks, i, List.of(smaller))));
            }
        }
        if (step.thing() > 0) {
            all.add(new Step(step.action(), 0, blocks));
        }
        return all;
    }

    private static <E> List<E> replaced(List<E> list, int index, List<E> by) {
        List<E> changed = new ArrayList<>(list);
        changed.remove(index);
        changed.addAll(index, by);
        return changed;
    }
}
