package rondo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Prints a graph as a tree.
///
/// Each node is printed once in full; where it is met again there is a line that says so, and where a
/// path leads back to itself, a line that names the circle. So the text grows with the edges, however
/// much is shared. Paths may be long: this is a loop, and from some depth on the text is not indented
/// any more.
///
/// @param <N> what the nodes are
final class TreeText<N> {

    /// What is printed of a graph.
    interface Nodes<N> {

        /// Returns what a node is to the one above it, in a word and a space.
        String edge();

        /// Returns what makes two nodes the same: the very same object.
        Object identity(N node);

        String name(N node);

        String line(N node);

        List<String> details(N node);

        List<N> below(N node);
    }

    private static final int INDENTED_AT_MOST = 32;
    private static final int NAMES_AT_MOST = 10;

    private final Nodes<N> nodes;
    private final StringBuilder text;
    private final Set<Object> printed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Level<N>> path = new ArrayDeque<>(); // the root last
    private final Set<Object> onPath = Collections.newSetFromMap(new IdentityHashMap<>());

    TreeText(Nodes<N> nodes, StringBuilder text) {
        this.nodes = nodes;
        this.text = text;
    }

    /// A node whose children are being printed, and what their lines begin with.
    private record Level<N>(N node, Iterator<N> left, String indent) {}

    boolean isPrinted(N node) {
        return printed.contains(nodes.identity(node));
    }

    /// Prints `root` and all below it.
    void print(N root) {
        enter(root, "", "", "");
        while (!path.isEmpty()) {
            Level<N> level = path.element();
            if (level.left().hasNext()) {
                printChild(level, level.left().next());
            } else {
                onPath.remove(nodes.identity(path.remove().node()));
            }
        }
    }

    private void printChild(Level<N> level, N child) {
        boolean last = !level.left().hasNext();
        boolean deep = path.size() > INDENTED_AT_MOST;
        String fork = deep ? "└── (" + path.size() + " deep) " : last ? "└── " : "├── ";
        String branch = level.indent() + fork + nodes.edge();
        String indent = deep ? level.indent() : level.indent() + (last ? "    " : "│   ");
        Object identity = nodes.identity(child);
        if (onPath.contains(identity)) {
            line(branch, "cycle: " + circle(identity));
        } else if (printed.contains(identity)) {
            line(branch, nodes.name(child) + ": see above");
        } else {
            enter(child, branch, indent, deep ? "    " : "");
        }
    }

    private void enter(N node, String branch, String indent, String deeper) {
        Object identity = nodes.identity(node);
        printed.add(identity);
        onPath.add(identity);
        line(branch, nodes.line(node));
        List<N> below = nodes.below(node);
        String margin = indent + deeper + (below.isEmpty() ? "    " : "│   ");
        nodes.details(node).forEach(detail -> line(margin, detail));
        path.push(new Level<>(node, below.iterator(), indent));
    }

    private void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }

    /// Names the nodes of the path from the one with this identity on, and this one again.
    private String circle(Object identity) {
        List<String> names = new ArrayList<>();
        int more = 0;
        for (Level<N> level : path) { // the innermost first
            String name = nodes.name(level.node());
            boolean closes = nodes.identity(level.node()) == identity;
            if (names.size() < NAMES_AT_MOST || closes) {
                names.add(name);
            } else {
                more++;
            }
            if (closes) {
                names.addFirst(name);
                break;
            }
        }
        if (more > 0) {
            names.add(names.size() - 1, "… " + more + " more …");
        }
        return String.join(" → ", names.reversed());
    }
}
