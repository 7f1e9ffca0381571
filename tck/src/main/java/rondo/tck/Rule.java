package rondo.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the rules of the specification that a test proves.
///
/// The rules, their levels and their tests stand in `docs/spec.md`; a test that names none, and a rule
/// that no test names, fail the build. For tests of loops and of what is built on them; on other tests
/// it means nothing.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {

    /// {@return the numbers of the rules, chapter and rule, as `2.3`; most tests prove one}
    String[] value();
}
