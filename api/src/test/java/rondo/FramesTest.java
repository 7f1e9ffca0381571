package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which frames of a stack a user gets to see.
class FramesTest {

    private static List<String> shown(String... frames) {
        List<StackTraceElement> stack = Stream.of(frames)
                .map(frame -> frame.split("#"))
                .map(parts -> new StackTraceElement(parts[0], parts[1], "File.java", 1))
                .toList();
        return Frames.ofUser(stack).stream()
                .map(frame -> frame.getClassName() + "#" + frame.getMethodName())
                .toList();
    }

    @Test
    void framesOfTheUserAreKept() {
        assertEquals(List.of("app.Main#main", "Plain#run"), shown("app.Main#main", "Plain#run"));
    }

    @Test
    void framesOfLoopsAndOfTheContractAreLeftOutWithTheirOwnCallsIntoTheJdk() {
        assertEquals(
                List.of("app.Main#inner", "app.Main#main"),
                shown(
                        "java.util.List#forEach", "rondo.Async#sleep", "app.Main#inner", "java.util.Map#forEach",
                        "rondo.loop.base.BaseTask#run", "app.Main#main", "rondo.spi.RunningLoop#enter"));
    }

    @Test
    void framesOfTheJdkThatTheUserCalledAreKept() {
        assertEquals(
                List.of("java.lang.Thread#sleep", "app.Main#main"), shown("java.lang.Thread#sleep", "app.Main#main"));
    }

    @Test
    void ofALibraryTheMethodIsShownThatTheUserCalled() {
        assertEquals(
                List.of(
                        "rondo.sync.Lock#acquire", "app.Main#inner",
                        "rondo.combinators.Combinators#timeout", "app.Main#main"),
                shown(
                        "rondo.sync.WaitLine#await", "rondo.sync.Lock#acquire", "app.Main#inner",
                        "rondo.combinators.Timeout#run", "rondo.combinators.Combinators#timeout", "app.Main#main"));
    }

    @Test
    void packagesOfUsersThatBeginLikeOursAreTheirs() {
        assertEquals(
                List.of("rondo.examples.Main#main", "rondoish.Main#main"),
                shown("rondo.examples.Main#main", "rondoish.Main#main"));
    }
}
