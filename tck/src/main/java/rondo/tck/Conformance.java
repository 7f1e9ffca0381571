package rondo.tck;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/// Ties the tests of the kit to the rules of the specification: skips those that need what the loop lacks,
/// notes what became of each, and writes the report when the last is over.
final class Conformance implements ExecutionCondition, TestWatcher {

    private static final Namespace NAMESPACE = Namespace.create(Conformance.class);

    Conformance() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Method> method = context.getTestMethod();
        if (method.isEmpty()) {
            return ConditionEvaluationResult.enabled("a class of rules");
        }
        EventLoopTck kit = kit(context);
        Capability missing = kit == null ? null : verdicts(context, kit).missing(rules(method.get()));
        return missing == null
                ? ConditionEvaluationResult.enabled("the loop has what the rule needs")
                : ConditionEvaluationResult.disabled("the loop lacks " + missing);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, Result.PASSED, null);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, Result.FAILED, String.valueOf(cause));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        note(context, Result.SKIPPED, String.valueOf(cause.getMessage()));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        note(context, Result.SKIPPED, reason.orElse("disabled"));
    }

    private static void note(ExtensionContext context, Result result, @Nullable String reason) {
        Optional<Method> method = context.getTestMethod();
        EventLoopTck kit = kit(context);
        if (method.isPresent() && kit != null) {
            verdicts(context, kit).note(nameOf(method.get()), rules(method.get()), result, reason);
        }
    }

    /// Returns the name of a test as the specification has it: the class that declares it, and the method.
    static String nameOf(Method test) {
        return test.getDeclaringClass().getSimpleName() + '#' + test.getName();
    }

    private static List<String> rules(Method test) {
        Rule rule = test.getAnnotation(Rule.class);
        return rule == null ? List.of() : List.of(rule.value());
    }

    /// Returns the loop's own test class, within which all others are nested; null for tests of other kinds.
    static @Nullable EventLoopTck kit(ExtensionContext context) {
        return context.getTestInstances()
                .map(instances -> instances.getAllInstances().getFirst())
                .filter(EventLoopTck.class::isInstance)
                .map(EventLoopTck.class::cast)
                .orElse(null);
    }

    /// Returns where the results of one loop are collected, until the class of that loop is done.
    private static Verdicts verdicts(ExtensionContext context, EventLoopTck kit) {
        ExtensionContext loop = context;
        for (ExtensionContext each = context; each != null; each = each.getParent().orElse(null)) {
            if (each.getTestClass().filter(kit.getClass()::equals).isPresent()) {
                loop = each;
            }
        }
        return loop.getStore(NAMESPACE).getOrComputeIfAbsent(Verdicts.class, key -> new Verdicts(kit), Verdicts.class);
    }
}
