package rondo.tck;

import org.jspecify.annotations.Nullable;

/// What became of one rule.
record Verdict(SpecifiedRule rule, Result result, @Nullable String reason) {}
