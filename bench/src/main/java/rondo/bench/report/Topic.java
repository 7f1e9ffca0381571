package rondo.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the bench knows of a row besides its figures.
///
/// @param name question and method, as in "TaskSwitch.yield"
/// @param title what is measured, in the words of the tables
/// @param work what takes part
/// @param sizes the values of its parameter that `loops` runs; empty if it has none
/// @param target what we aim for, if something is
record Topic(String name, String title, Work work, List<Long> sizes, @Nullable Target target) {

    /// What takes part in a row.
    enum Work {
        /// Callbacks only, on one thread.
        CALLBACKS,
        /// Several threads.
        THREADS,
        /// Tasks, so that it matters whether `java.lang` is open.
        TASKS
    }

    /// At most so many times what another contender needs.
    ///
    /// @param size the value of the row's parameter for which it holds; 0 if it has none
    /// @param factor how many times
    /// @param contender whose time
    record Target(long size, double factor, String contender) {}

    /// All that is known, in the order of the tables.
    static final List<Topic> ALL = List.of(
            plain("CallSoon.chain", "callback that schedules the next").atMost(1.0, "activej"),
            plain("CallSoon.batch", "callback, 1,000 in one iteration"),
            threads("CallSoonThreadsafe.fromOneThread", "callback from another thread").atMost(1.0, "netty"),
            threads("CallSoonThreadsafe.fromFourThreads", "callback from four other threads"),
            plain("Future.oneCallback", "future with one callback").atMost(0.5, "jdk-future"),
            plain("Future.eightCallbacks", "future with eight callbacks"),
            tasks("Await.doneFuture", "await of a future that is done"),
            tasks("Await.pendingFuture", "await of a pending future"),
            tasks("TaskSwitch.yield", "switch between %s tasks", 100).atMost(1.3, "continuation"),
            tasks("PingPong.future", "two tasks in turn, by futures"),
            tasks("PingPong.queue", "two tasks in turn, by a queue").atMost(1.0, "kotlin"),
            tasks("Spawn.spawnAndJoin", "start a task and wait for it").atMost(0.3, "kotlin"),
            tasks("Gather.children", "a child of %s, by gather", 10_000).atMost(1.0, "kotlin"),
            tasks("TaskGroup.children", "a child of %s, by a task group", 10_000),
            plain("Timer.armAndCancel", "timer set and cancelled").atMost(1.0, "activej"),
            plain("Timer.armAndFire", "timer set and due"),
            plain("Timer.armAndCancelAmongMillion", "timer set and cancelled among a million"),
            tasks("Cancel.waitingTask", "cancellation of a task that waits"),
            tasks("Lock.handOver", "lock handed to the next task"),
            tasks("ContextVar.get", "context variable read"),
            threads("WakeUp.fromAnotherThread", "wake-up of a loop that sleeps"),
            tasks("StartUp.firstRun", "first run in a new JVM"),
            plain("Growth.callbacks", "callback, %s in one iteration"),
            plain("Growth.tasks", "switch between tasks, %s of them"),
            plain("Growth.timers", "timer set and cancelled among %s"));

    /// Rows by topic as in [#ALL], then by size; what is not listed comes last.
    static final Comparator<Row> ORDER = Comparator.comparingInt(Topic::position)
            .thenComparing(Row::topic)
            .thenComparing(Row::size)
            .thenComparing(Row::toString);

    /// What `loops` leaves out if it is not told to run all: each of them has a sister that tells most of it.
    private static final Set<String> SELDOM = Set.of(
            "CallSoonThreadsafe.fromFourThreads", "Future.eightCallbacks", "PingPong.future", "TaskGroup.children");

    /// The question whose rows are drawn as curves, and stand in no table.
    static final String GROWTH = "Growth";

    /// {@return what is known of a row}
    ///
    /// A row that is not in [#ALL] is its own title and has no target.
    ///
    /// @param row the row
    static Topic of(Row row) {
        int position = position(row);
        return position < ALL.size() ? ALL.get(position) : plain(row.topic(), row.toString());
    }

    /// {@return true if [#ALL] has the row's topic}
    ///
    /// @param row the row
    static boolean isKnown(Row row) {
        return position(row) < ALL.size();
    }

    /// {@return the title, with the row's size in it}
    ///
    /// @param row a row of this topic
    String titleOf(Row row) {
        return title.replace("%s", String.format(Locale.ROOT, "%,d", row.size()));
    }

    /// {@return true if `loops` runs the row}
    ///
    /// @param row a row of this topic
    boolean isEveryday(Row row) {
        return (sizes.isEmpty() || sizes.contains(row.size())) && !SELDOM.contains(name);
    }

    /// {@return true if tasks take part}
    boolean tasks() {
        return work == Work.TASKS;
    }

    /// {@return true if more than one processor is at work for one of our loops}
    ///
    /// @param loop its column
    boolean isSpread(Contender loop) {
        return work == Work.THREADS
                || work == Work.TASKS && !Contender.hasTwoCarriers(loop.name());
    }

    /// {@return the target of a row, or null}
    ///
    /// @param row a row of this topic
    @Nullable Target targetOf(Row row) {
        return target != null && target.size == row.size() ? target : null;
    }

    private static int position(Row row) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name.equals(row.topic())) {
                return i;
            }
        }
        return ALL.size();
    }

    private static Topic plain(String name, String title) {
        return new Topic(name, title, Work.CALLBACKS, List.of(), null);
    }

    private static Topic threads(String name, String title) {
        return new Topic(name, title, Work.THREADS, List.of(), null);
    }

    private static Topic tasks(String name, String title) {
        return new Topic(name, title, Work.TASKS, List.of(), null);
    }

    private static Topic tasks(String name, String title, long size) {
        return new Topic(name, title, Work.TASKS, List.of(size), null);
    }

    private Topic atMost(double factor, String contender) {
        long size = sizes.isEmpty() ? 0 : sizes.getFirst();
        return new Topic(name, title, work, sizes, new Target(size, factor, contender));
    }
}
