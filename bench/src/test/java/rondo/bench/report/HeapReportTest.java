package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HeapReportTest {

    @Test
    void bytesStandInTheColumnOfTheLoopAndItsCarrier() {
        Table table = HeapReport.table(
                """
                [{"what": "waiting task", "loop": "selector", "carrier": "open", "bytes": 643.2, "heapBytes": 644.0},
                 {"what": "waiting task", "loop": "selector", "carrier": "shut", "bytes": 1700.6, "heapBytes": 1701},
                 {"what": "waiting task", "loop": "virtual", "carrier": "shut", "bytes": 9, "heapBytes": 9},
                 {"what": "timer", "loop": "selector", "carrier": "open", "bytes": 56, "heapBytes": 56}]
                """);

        assertEquals(
                """
                bytes of one   selector   selector-shut
                waiting task        643           1,701
                timer                56
                """,
                table.toText());
    }

    @Test
    void anotherFormIsRefused() {
        assertThrows(UsageException.class, () -> HeapReport.table("[{}]"));
        assertThrows(UsageException.class, () -> HeapReport.table("{}"));
    }
}
