package rondo.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Leaves out the rules of the kit that are about real time, and says why.
final class NotInVirtualTime implements ExecutionCondition {

    private static final String REAL_THREAD =
            "another thread acts within a time that is over at once, as the loop's clock jumps";

    private static final Map<String, String> RULES = new TreeMap<>(Map.ofEntries(
            Map.entry("aLoopThatIsInterruptedInItsSleepSleepsOn", REAL_THREAD),
            Map.entry("closingEndsTheCallsTheLoopAndTheThread", REAL_THREAD),
            Map.entry("closingItCancelsItsCallsAndAwaitsThem", REAL_THREAD),
            Map.entry("aCallThatHasAValueInSpiteOfTheTimeLimitReturnsIt", REAL_THREAD),
            Map.entry("aCallThatTakesTooLongIsCancelledAndItsEndAwaited", REAL_THREAD),
            Map.entry("aCallThatRefusesToEndDoesNotKeepThePortalOpen", REAL_THREAD),
            Map.entry("cancellingATaskCancelsWhatItAwaitsOnAnotherLoop", REAL_THREAD),
            Map.entry("aTimeLimitOfZeroEndsTheCallAtOnce", REAL_THREAD),
            Map.entry("anInterruptCancelsTheCall", REAL_THREAD),
            Map.entry("anInterruptLosesNoValue", REAL_THREAD),
            Map.entry("noCallHangsWhenItRacesWithClose", REAL_THREAD),
            Map.entry("noCallIntoSomebodyElsesLoopHangsWhenItRacesWithClose", REAL_THREAD)));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String reason = context.getTestMethod()
                .map(method -> RULES.get(method.getName()))
                .orElse(null);
        return reason == null
                ? ConditionEvaluationResult.enabled("holds in virtual time, too")
                : ConditionEvaluationResult.disabled(reason);
    }
}
