package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.ExceptionGroup;

class ExceptionGroupSnippetsTest {

    @Test
    void splitPartsWhatCanBeHandledFromTheRest() {
        IOException io = new IOException("no route");
        IllegalStateException bug = new IllegalStateException("a bug");
        List<String> log = new ArrayList<>();

        ExceptionGroup rest = assertThrows(
                ExceptionGroup.class,
                () -> ExceptionGroupSnippets.split(new ExceptionGroup("two failed", List.of(io, bug)), log));

        assertEquals(List.of("will try again: [" + io + "]"), log);
        assertEquals(List.of(bug), rest.exceptions());
    }
}
