package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleDescriptor.Requires;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterruptSignalTest {

    /// The JDK resolves `jdk.unsupported` for programs on the class path only. It is used by reflection, so
    /// nothing but Ctrl-C would tell that it is missing.
    @Test
    void aModularProgramHasTheSignalsOfTheJdk() {
        Requires signals = Runner.class.getModule().getDescriptor().requires().stream()
                .filter(each -> each.name().equals("jdk.unsupported"))
                .findFirst()
                .orElseThrow();

        assertEquals(Set.of(), signals.modifiers());
    }
}
