package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import rondo.EventLoops;

/// Runs the sample rules once, and looks at what JUnit was told and at the report.
class ConformanceTest {

    private static final Pattern RULE = Pattern.compile(
            "\\{\"rule\": \"(\\S+)\", \"level\": \"(\\w+)\", \"needs\": (\\S+), "
                    + "\"result\": \"([\\w ]+)\", \"reason\": (.*?), \"sentence\"");

    @TempDir
    static Path folder;

    private static Map<String, String> failures;
    private static String json;
    private static String table;

    @BeforeAll
    static void run() throws IOException {
        System.setProperty(Verdicts.FOLDER, folder.toString());
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(SampleTck.Samples.class))
                                    .build(),
                            listener);
        } finally {
            System.clearProperty(Verdicts.FOLDER);
        }
        failures = listener.getSummary().getFailures().stream()
                .collect(Collectors.toMap(
                        failure -> failure.getTestIdentifier().getDisplayName(),
                        failure -> String.valueOf(failure.getException().getMessage())));
        json = Files.readString(folder.resolve("alternate-sample/tck-report.json"));
        table = Files.readString(folder.resolve("alternate-sample/tck-report.md"));
    }

    @AfterAll
    static void endWhatTheSamplesLeft() {
        SampleTck.OVER.countDown();
        EventLoops.running().forEach(loop -> loop.callSoonThreadsafe(loop::stop));
    }

    private static String verdict(String rule) {
        for (Matcher found = RULE.matcher(json); found.find(); ) {
            if (found.group(1).equals(rule)) {
                return found.group(2) + " " + found.group(4) + " " + found.group(5);
            }
        }
        return "not in " + json;
    }

    @Test
    void aRuleIsKeptIfNoTestOfItFails() {
        assertEquals("required passed null", verdict("1.1"));
        assertEquals(
                "required failed \"SampleRules#brokenRule: org.opentest4j.AssertionFailedError: "
                        + "broken \\\"on\\\" purpose\\n\\u0009with a \\\\ and more\"",
                verdict("1.2"));
    }

    @Test
    void aTestThatHangsFailsAndShowsWhatTheLoopWaitsFor() {
        String failure = failures.get("hangs()");

        assertTrue(failure.startsWith("hangs: not over after 300 ms"), failure);
        assertTrue(failure.contains("runForever"), failure);
        assertTrue(failure.contains("waits for ever"), failure);
        assertTrue(verdict("1.3").startsWith("stochastic failed \"SampleRules#hangs"), json);
    }

    @Test
    void aTestMustNotLeaveAReport() {
        assertTrue(failures.get("leavesAReport()").contains("nobody takes this"), failures::toString);
    }

    @Test
    void aTestMustNotLeaveAThread() {
        assertTrue(failures.get("leavesAThread()").contains("left by a sample"), failures::toString);
    }

    @Test
    void whatNeedsACapabilityThatTheLoopLacksIsSkippedAndTold() {
        assertEquals(List.of(), failures.keySet().stream().filter("needsRealTime()"::equals).toList());
        assertEquals("optional skipped \"the loop lacks REAL_TIME\"", verdict("1.6"));
    }

    @Test
    void everyRuleOfTheSpecificationIsInTheReport() {
        assertEquals("untested untested \"who knows\"", verdict("1.7"));
        assertEquals("required not run null", verdict("1.8"));
        assertTrue(verdict("1.9").startsWith("required elsewhere"), json);
    }

    @Test
    void theReportSaysUnderWhichCircumstances() {
        assertTrue(json.contains("\"provider\": \"alternate\""), json);
        assertTrue(json.contains("\"carrier\": \"sample\""), json);
        assertTrue(json.contains("\"jdk\": \"" + System.getProperty("java.runtime.version") + "\""), json);
        assertTrue(json.contains("\"threadsCounted\": \"all\""), json);
        assertTrue(json.contains("\"seed\": 42"), json);
        assertTrue(json.contains("\"capabilities\": []"), json);
    }

    @Test
    void theTableHasOneLineForEachRule() {
        assertTrue(
                table.contains("\n| 1.6 | optional: REAL_TIME | skipped | the loop lacks REAL_TIME | O. |\n"), table);
        assertTrue(table.contains("\n| 1.2 | required | failed | SampleRules#brokenRule: "), table);
        assertEquals(9, table.lines().filter(line -> line.startsWith("| 1.")).count(), table);
    }
}
