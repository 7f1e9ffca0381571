package rondo.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// Looks into other JVMs, as a user does, by the command line's program and a real JMX connection.
@DisabledIfSystemProperty(named = "rondo.test.carrier", matches = "open", disabledReason = "once is enough")
class DumpTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int dump(String... arguments) {
        return Dump.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
    }

    private static void assertHas(Object text, String... parts) {
        for (String part : parts) {
            assertTrue(text.toString().contains(part), () -> "<" + part + "> is not in\n" + text);
        }
    }

    @Test
    void theLoopsOfAnotherProgramAreShownEvenIfOneIsStalled() throws Exception {
        try (Child child = Child.run(TwoLoops.class)) {
            assertEquals(0, dump(child.pid()), err::toString);
        }

        assertHas(out, "sleeping task: waits for Future[pending]", "sleepHere(TwoLoops.java:");
        assertHas(out, "did not answer within PT1S", "stalling task: running on ", "stallHere(TwoLoops.java:");
    }

    @Test
    void tasksMountedOnTheLoopsThreadAreShownToo() throws Exception {
        try (Child child = Child.run(TwoLoops.class, "--add-opens", "java.base/java.lang=ALL-UNNAMED")) {
            assertEquals(0, dump(child.pid()), err::toString);
        }

        assertHas(out, "mounted carrier", "sleeping task: waits for Future[pending]", "stallHere(TwoLoops.java:");
    }

    @Test
    void itMayBeDoneAgain() throws Exception {
        try (Child child = Child.run(TwoLoops.class)) {
            assertEquals(0, dump(child.pid()), err::toString);
            assertEquals(0, dump(child.pid()), err::toString);
        }
    }

    @Test
    void aProgramWithoutLoopsIsRefusedWithTheReason() throws Exception {
        try (Child child = Child.run(NoLoops.class)) {
            assertEquals(1, dump(child.pid()));
        }

        assertHas(err, "shows no loops: it has no rondo.management on its path, or has not opened a loop yet");
    }

    @Test
    void aProcessThatIsNotThereIsRefused() {
        assertEquals(1, dump(Integer.toString(Integer.MAX_VALUE)));

        assertHas(err, "There is no process 2147483647");
    }

    @Test
    void aProcessThatIsNoJavaProgramIsRefused() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            assertEquals(1, dump(Long.toString(process.pid())));
        } finally {
            process.destroyForcibly();
        }

        assertHas(err, "cannot be attached to; is it a Java program?");
    }

    @Test
    void wrongArgumentsAreAnsweredByTheUsage() {
        for (String[] wrong : new String[][] {{}, {"1", "2"}, {"one"}, {"-1"}, {"99999999999999999999"}}) {
            assertEquals(2, dump(wrong));
        }

        assertHas(err, "Usage: ");
    }
}
