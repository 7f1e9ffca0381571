package rondo.management;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.LoopDump;

/// What the bean answers: always of the loops that run at that moment.
final class RunningLoops implements EventLoopsMXBean {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public List<LoopInfo> getLoops() {
        return EventLoops.running().stream().map(LoopInfo::of).toList();
    }

    @Override
    public String dump() {
        List<AbstractEventLoop> running = EventLoops.running();
        return running.isEmpty() ? "No loop is running\n" : dump(running.stream());
    }

    @Override
    public String dumpTasks(String id) {
        List<AbstractEventLoop> running = EventLoops.running();
        List<AbstractEventLoop> chosen =
                running.stream().filter(loop -> LoopInfo.idOf(loop).equals(id)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No loop with the id " + id + " is running, only "
                    + running.stream().map(LoopInfo::idOf).toList());
        }
        return dump(chosen.stream());
    }

    private static String dump(Stream<AbstractEventLoop> loops) {
        return loops.map(loop -> LoopInfo.idOf(loop) + ": " + LoopDump.of(loop, PATIENCE))
                .collect(Collectors.joining("\n"));
    }
}
