package rondo.examples;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Loops in a Java runtime that has no more modules than they require: no flight recorder, no signals,
/// no management.
class SmallImageTest {

    static Stream<LoopOption> loops() {
        return Stream.of(LoopOption.mountable("selector"), LoopOption.mountable("nio"), LoopOption.portable("virtual"));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aLoopRunsWithoutTheOptionalModulesOfTheJdk(LoopOption loop) throws Exception {
        List<String> flags = new ArrayList<>(loop.flags());
        flags.add("--limit-modules=java.base,java.logging,java.management,java.net.http,jdk.httpserver,"
                + "rondo.examples,rondo.loop.selector,rondo.loop.nio,rondo.loop.virtual");
        Printed printed = new Printed();

        Verdict verdict = new ChildJvm(
                        new LoopOption(loop.name(), flags), new Example("SetAfter", SetAfter.class, List.of(), 0))
                .run(Duration.ofMinutes(1), printed.stream());

        assertInstanceOf(Verdict.Passed.class, verdict, printed::toString);
    }
}
