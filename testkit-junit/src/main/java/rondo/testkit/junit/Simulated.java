package rondo.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that is run once for each of many seeds, in a [rondo.testkit.Simulation] that it takes as a parameter.
///
/// {@snippet class=rondo.examples.snippets.SimulatedSnippets region=simulated}
///
/// Each seed gets a new instance of the test class, and the methods with `@BeforeEach` and `@AfterEach`, which
/// may take the simulation as well; unless the class has one instance for all its tests. Other extensions see
/// one test, so what they do before and after it, or put into fields, they do once. The report has one entry:
/// it passes if all seeds do, and else it names the one that failed, as an [rondo.testkit.Exploration] does,
/// whose system properties apply.
///
/// May be used on other annotations.
///
/// *asyncio:* has none.
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(SimulatedExtension.class)
public @interface Simulated {

    /// {@return how many seeds}
    int seeds() default 100;

    /// {@return the first seed; the others follow it}
    long firstSeed() default 0;

    /// {@return what a step costs at most, in microseconds; 0 for exact times, and fewer orders}
    long stepCostMicros() default 1_000;

    /// {@return after how many steps a run is an [rondo.testkit.EndlessRunError]}
    long maxSteps() default 10_000_000;
}
