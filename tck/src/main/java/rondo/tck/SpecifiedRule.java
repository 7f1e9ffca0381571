package rondo.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule of the specification.
///
/// @param id chapter and number, as `2.3`; never given to another rule
/// @param needs what a loop has to have, if the rule is optional
/// @param reason why no test proves it, if it is untested
/// @param sentence the rule itself
/// @param tests the tests that prove it, as `Class#method`
record SpecifiedRule(
        String id,
        Level level,
        @Nullable Capability needs,
        @Nullable String reason,
        String sentence,
        String intent,
        List<String> tests) {}
