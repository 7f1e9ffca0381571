package rondo.examples.snippets;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.examples.ChosenLoop;

/// Runs the tests of a class once on each loop there is, the foreign one of the conformance kit included.
@ParameterizedClass(name = "on {0}")
@MethodSource("rondo.examples.snippets.OnEveryLoop#loops")
abstract class OnEveryLoop {

    @Parameter
    String loop = "";

    private @Nullable ChosenLoop chosen;

    static Stream<String> loops() {
        return ChosenLoop.available();
    }

    @BeforeEach
    final void choose() {
        chosen = ChosenLoop.named(loop);
    }

    @AfterEach
    final void chooseNone() {
        if (chosen != null) {
            chosen.close();
        }
    }
}
