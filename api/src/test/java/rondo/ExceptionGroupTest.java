package rondo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Several failures as one: what a group holds, how it is split, and how it prints.
class ExceptionGroupTest {

    private final IOException disk = new IOException("disk");
    private final IOException net = new FileNotFoundException("net");
    private final IllegalStateException state = new IllegalStateException("state");

    @Test
    void aGroupHoldsItsMembersInOrder() {
        var group = new ExceptionGroup("copy", List.of(disk, state));

        assertEquals(List.of(disk, state), group.exceptions());
        assertEquals("copy (2 sub-exceptions)", group.getMessage());
        assertEquals("copy (1 sub-exception)", new ExceptionGroup("copy", List.of(disk)).getMessage());
    }

    @Test
    void anEmptyGroupIsRefused() {
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> new ExceptionGroup("copy", List.of()));

        assertEquals("A group of exceptions needs at least one; 'copy' has none", error.getMessage());
    }

    @Test
    void theMembersCannotBeChangedFromOutside() {
        List<Throwable> given = new ArrayList<>(List.of(disk, state));
        var group = new ExceptionGroup("copy", given);

        given.clear();

        assertEquals(2, group.exceptions().size());
        assertThrows(UnsupportedOperationException.class, () -> group.exceptions().clear());
    }

    @Test
    void theStackTracePrintsEveryMemberAtAnyDepth() {
        var group = new ExceptionGroup("all", List.of(disk, new ExceptionGroup("some", List.of(net, state))));

        for (String line : List.of(
                "ExceptionGroup: all (2 sub-exceptions)",
                "Suppressed: java.io.IOException: disk",
                "Suppressed: rondo.ExceptionGroup: some (2 sub-exceptions)",
                "Suppressed: java.io.FileNotFoundException: net",
                "Suppressed: java.lang.IllegalStateException: state")) {
            assertTrue(printed(group).contains(line), () -> printed(group));
        }
    }

    @Test
    void aMemberThatIsThereTwiceIsPrintedOnce() {
        var group = new ExceptionGroup("all", List.of(disk, state, disk));

        assertEquals(List.of(disk, state, disk), group.exceptions());
        assertArrayEquals(new Throwable[] {disk, state}, group.getSuppressed());
        assertEquals(1, printed(group).split("disk", -1).length - 1, () -> printed(group));
        assertFalse(printed(group).contains("CIRCULAR"), () -> printed(group));
    }

    @Test
    void membersThatAreEqualAreAllPrinted() {
        class Same extends Exception {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean equals(Object other) {
                return other instanceof Same;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        }

        assertEquals(2, new ExceptionGroup("all", List.of(new Same(), new Same())).getSuppressed().length);
    }

    @Test
    void aMemberThatLeadsBackToTheGroupIsPrintedAllTheSame() {
        var group = new ExceptionGroup("all", List.of(disk, state));
        disk.addSuppressed(group);
        state.initCause(disk);

        String text = printed(group);

        assertTrue(text.contains("CIRCULAR REFERENCE: rondo.ExceptionGroup: all"), text);
        assertTrue(text.contains("Suppressed: java.lang.IllegalStateException: state"), text);
    }

    private static String printed(Throwable throwable) {
        var printed = new StringWriter();
        throwable.printStackTrace(new PrintWriter(printed, true));
        return printed.toString();
    }

    @Test
    void aSplitDividesTheMembersAndKeepsTheirOrder() {
        var group = new ExceptionGroup("copy", List.of(disk, state, net));

        var split = group.split(each -> each instanceof IOException);

        assertEquals(List.of(disk, net), split.matching().exceptions());
        assertEquals(List.of(state), split.rest().exceptions());
        assertEquals("copy (2 sub-exceptions)", split.matching().getMessage());
        assertEquals("copy (1 sub-exception)", split.rest().getMessage());
    }

    @Test
    void aSplitKeepsTheNesting() {
        var inner = new ExceptionGroup("inner", List.of(net, state));
        var group = new ExceptionGroup("outer", List.of(inner, disk));

        var split = group.split(IllegalStateException.class);

        var innerMatch = (ExceptionGroup) split.matching().exceptions().getFirst();
        assertEquals("outer (1 sub-exception)", split.matching().getMessage());
        assertEquals("inner (1 sub-exception)", innerMatch.getMessage());
        assertEquals(List.of(state), innerMatch.exceptions());
        var innerRest = (ExceptionGroup) split.rest().exceptions().getFirst();
        assertEquals(List.of(net), innerRest.exceptions());
        assertEquals(disk, split.rest().exceptions().getLast());
    }

    @Test
    void aNestedGroupOfWhichNothingIsLeftDisappears() {
        var group = new ExceptionGroup("outer", List.of(new ExceptionGroup("inner", List.of(state)), disk));

        var split = group.split(IOException.class);

        assertEquals(List.of(disk), split.matching().exceptions());
        assertEquals(1, split.rest().exceptions().size());
    }

    @Test
    void theConditionIsAskedOfTheLeavesOnly() {
        List<Throwable> asked = new ArrayList<>();
        var group = new ExceptionGroup("outer", List.of(new ExceptionGroup("inner", List.of(state)), disk));

        group.split(each -> asked.add(each));

        assertEquals(List.of(state, disk), asked);
    }

    @Test
    void aPartThatIsTheWholeIsTheGroupItselfAndTheOtherIsNull() {
        var group = new ExceptionGroup("outer", List.of(new ExceptionGroup("inner", List.of(state)), disk));

        var all = group.split(Exception.class);
        var none = group.split(Error.class);

        assertSame(group, all.matching());
        assertNull(all.rest());
        assertNull(none.matching());
        assertSame(group, none.rest());
    }

    @Test
    void aSubgroupIsTheMatchingPart() {
        var group = new ExceptionGroup("copy", List.of(disk, state));

        assertEquals(List.of(disk), group.subgroup(IOException.class).exceptions());
        assertEquals(List.of(state), group.subgroup(each -> each == state).exceptions());
        assertNull(group.subgroup(Error.class));
    }

    @Test
    void aPartKeepsTheStackTraceAndTheCauseOfTheWhole() {
        var group = new ExceptionGroup("copy", List.of(disk, state));
        group.initCause(net);

        ExceptionGroup part = group.subgroup(IOException.class);

        assertNotSame(group, part);
        assertSame(net, part.getCause());
        assertArrayEquals(group.getStackTrace(), part.getStackTrace());
        assertArrayEquals(new Throwable[] {disk}, part.getSuppressed());
    }

    @Test
    void aMessageWithParenthesesIsKept() {
        var group = new ExceptionGroup("copy (all)", List.of(disk, state));

        assertEquals("copy (all) (1 sub-exception)", group.subgroup(IOException.class).getMessage());
    }

    @Test
    void aGroupCanBeSerialized() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ExceptionGroup("copy", List.of(disk, state)));
        }

        ExceptionGroup read;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (ExceptionGroup) in.readObject();
        }

        assertEquals("copy (2 sub-exceptions)", read.getMessage());
        assertEquals("disk", read.exceptions().getFirst().getMessage());
    }
}
