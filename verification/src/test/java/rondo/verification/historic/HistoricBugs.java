package rondo.verification.historic;

import java.util.List;
import java.util.stream.Stream;

/// The mistakes that others made, each as a change of our sources.
final class HistoricBugs {

    private HistoricBugs() {}

    static List<HistoricBug> all() {
        return Stream.of(LockBugs.ALL, QueueBugs.ALL, TimeoutBugs.ALL, GroupBugs.ALL, TaskBugs.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
