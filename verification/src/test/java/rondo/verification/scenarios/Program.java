package rondo.verification.scenarios;

/// The scenarios, by names that are the same in every class loader.
public enum Program {

    /// Tasks take a lock in turn; some are cancelled.
    LOCK(LockScenarios::lock),
    /// Tasks take permits in turn; some are cancelled.
    SEMAPHORE(LockScenarios::semaphore),
    /// Tasks wait for items, and are told of each by a signal; some are cancelled.
    CONDITION(ConditionScenarios::items),
    /// Tasks look at the lock after a wait that may have been cancelled.
    CONDITION_LOCK(ConditionScenarios::lock),
    /// Tasks wait for an event that is set and cleared at once.
    EVENT_PULSE(EventScenarios::pulse),
    /// Tasks wait for an event and are cancelled when it is set.
    EVENT_SET(EventScenarios::set),
    /// Tasks take items out of a queue; some are cancelled.
    QUEUE_GET(QueueScenarios::get),
    /// Tasks take items out of a queue at about the time when they are put in.
    QUEUE_ORDER(QueueScenarios::order),
    /// Tasks put items into a queue that is often full; some are cancelled.
    QUEUE_PUT(QueueScenarios::put),
    /// Tasks meet at a barrier; some are cancelled.
    BARRIER(BarrierScenarios::meetings),
    /// A block is cancelled when its time is over.
    TIMEOUT(TimeoutScenarios::cancelled),
    /// A block with a short time begins while a cancellation is under way.
    TIMEOUT_BEGINS(TimeoutScenarios::begins),
    /// A block ends when its time is over.
    TIMEOUT_ENDS(TimeoutScenarios::ends),
    /// Two times are over at once.
    TIMEOUT_NESTED(TimeoutScenarios::nested),
    /// A cancelled task tidies up, for a limited time.
    TIMEOUT_TIDY(TimeoutScenarios::tidy),
    /// A resource is handed over when the time for it is over, or its taker is cancelled.
    WAIT_FOR_RESOURCE(WaitForScenarios::resource),
    /// A task waits for a result and is cancelled when it comes.
    WAIT_FOR_CANCELLED(WaitForScenarios::cancelled),
    /// What a task waited for, for a limited time, is over when the wait is.
    WAIT_FOR_INNER(WaitForScenarios::inner),
    /// Several tasks wait for one by shields; some are cancelled.
    SHIELD(WaitForScenarios::shield),
    /// A group is cancelled several times while its tasks tidy up.
    GROUP_CANCELLED(GroupScenarios::cancelled),
    /// A group ends itself while it is cancelled.
    GROUP_ENDS(GroupScenarios::ends),
    /// Tasks of a group fail while it is cancelled.
    GROUP_FAILS(GroupScenarios::fails),
    /// Groups in groups fail at once.
    GROUP_NESTED(GroupScenarios::nested),
    /// Tasks of a group take turns; some are cancelled.
    GROUP_LIMIT(GroupScenarios::limit),
    /// A gathering is cancelled when all values are there.
    GATHER(GatherScenarios::gather),
    /// Tasks share out futures as they end; some are cancelled.
    AS_COMPLETED(GatherScenarios::asCompleted),
    /// Tasks are cancelled when what they wait for is done.
    TASK_WAITS(TaskScenarios::waits),
    /// Tasks are cancelled when they are about to end.
    TASK_ENDS(TaskScenarios::ends),
    /// Tasks are cancelled when they are about to wait for tasks of their own.
    TASK_CHILD(TaskScenarios::child);

    private final Scenario scenario;

    Program(Scenario scenario) {
        this.scenario = scenario;
    }

    Scenario scenario() {
        return scenario;
    }
}
