package rondo.examples.snippets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.EventLoops;

/// Runs the tests of a class once on each loop, chosen as a deployment does: by the system property
/// alone.
@ParameterizedClass(name = "on {0}")
@ValueSource(strings = {"selector", "nio", "virtual"})
abstract class OnEveryLoop {

    @Parameter
    String loop = "";

    @BeforeEach
    final void choose() {
        System.setProperty(EventLoops.PROPERTY, loop);
    }

    @AfterEach
    final void chooseNone() {
        System.clearProperty(EventLoops.PROPERTY);
    }
}
