package rondo.testkit.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import rondo.testkit.Exploration;
import rondo.testkit.Simulation;

/// Runs a test with many seeds, in the place of the one run that JUnit would make of it; [Simulated] names it.
///
/// *asyncio:* has none.
public final class SimulatedExtension implements InvocationInterceptor, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SimulatedExtension.class);

    /// For JUnit.
    public SimulatedExtension() {}

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip(); // done for each seed
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip(); // done for each seed
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
        Simulated how = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Simulated.class)
                .orElseThrow();
        SeededTest test = new SeededTest(context);
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        try {
            Exploration.ofSeeds(how.seeds())
                    .withFirstSeed(how.firstSeed())
                    .withOptions(Simulation.builder()
                            .stepCost(Duration.of(how.stepCostMicros(), ChronoUnit.MICROS))
                            .maxSteps(how.maxSteps()))
                    .run(simulation -> {
                        store.put(Simulation.class, simulation);
                        test.run();
                    });
        } finally {
            store.remove(Simulation.class);
        }
        test.throwIfAlwaysAborted();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Simulation.class;
    }

    /// Returns the simulation of the seed that is being run; null for the run that JUnit makes, which is skipped.
    @Override
    @SuppressWarnings("nullness:override.return") // JUnit permits null, and says so in words only
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Simulation.class);
    }
}
