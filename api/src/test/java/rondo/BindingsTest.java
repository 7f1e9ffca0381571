package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The map behind a context, against a map of the JDK.
class BindingsTest {

    private static final List<ContextVar<@Nullable Object>> VARIABLES = IntStream.range(0, 100)
            .<ContextVar<@Nullable Object>>mapToObj(i -> ContextVar.of("v" + i))
            .toList();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomChangesAreThoseOfAMap(long seed) {
        var random = new SplittableRandom(seed);
        int variables = 1 + random.nextInt(VARIABLES.size()); // few of them collide often, many make it grow
        Bindings bindings = Bindings.NONE;
        Map<ContextVar<?>, @Nullable Object> model = new IdentityHashMap<>();

        for (int step = 0; step < 300; step++) {
            ContextVar<@Nullable Object> variable = VARIABLES.get(random.nextInt(variables));
            switch (random.nextInt(3)) {
                case 0 -> {
                    bindings = bindings.without(variable);
                    model.remove(variable);
                }
                case 1 -> {
                    bindings = bindings.with(variable, null);
                    model.put(variable, null);
                }
                default -> {
                    bindings = bindings.with(variable, step);
                    model.put(variable, step);
                }
            }
            assertSameContent(model, bindings);
        }
    }

    static IntStream seeds() {
        return new SplittableRandom().ints(25).map(Math::abs);
    }

    @Test
    void aChangeLeavesTheOriginalAsItWas() {
        List<Bindings> versions = new ArrayList<>(List.of(Bindings.NONE));
        for (ContextVar<@Nullable Object> variable : VARIABLES) {
            versions.add(versions.getLast().with(variable, "value"));
        }

        for (int size = 0; size < versions.size(); size++) {
            assertEquals(size, versions.get(size).size());
            assertEquals(size > 0, versions.get(size).contains(VARIABLES.getFirst()));
            assertFalse(size < VARIABLES.size() && versions.get(size).contains(VARIABLES.getLast()));
        }
    }

    @Test
    void takingOutWhatIsNotInChangesNothing() {
        Bindings bindings = Bindings.NONE.with(VARIABLES.getFirst(), "value");

        assertSame(bindings, bindings.without(VARIABLES.getLast()));
    }

    private static void assertSameContent(Map<ContextVar<?>, @Nullable Object> model, Bindings bindings) {
        assertEquals(model.size(), bindings.size());
        for (ContextVar<?> variable : VARIABLES) {
            if (model.containsKey(variable)) {
                assertTrue(bindings.contains(variable));
                assertEquals(model.get(variable), bindings.get(variable));
            } else {
                assertFalse(bindings.contains(variable));
                assertNull(bindings.get(variable));
            }
        }
    }
}
