package rondo.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Catches what a program prints.
public final class Printed {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    /// {@return where to print}
    public PrintStream stream() {
        return stream;
    }

    /// {@return what was printed so far}
    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
