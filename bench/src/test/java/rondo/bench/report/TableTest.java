package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table(List.of("what", "a", "empty", "b"));

    TableTest() {
        table.add(List.of("one", "1", "", "22"));
        table.add(List.of("three", "333", "", ""));
    }

    @Test
    void figuresStandOnTheRightAndEmptyColumnsAreLeftOut() {
        assertEquals(
                """
                what      a    b
                one       1   22
                three   333
                """,
                table.toText());
    }

    @Test
    void inMarkdownTheFirstColumnStandsOnTheLeft() {
        assertEquals(
                """
                | what | a | b |
                |---|--:|--:|
                | one | 1 | 22 |
                | three | 333 |  |
                """,
                table.toMarkdown());
    }

    @Test
    void aLineOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> table.add(List.of("one", "two")));
    }
}
