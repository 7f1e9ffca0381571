package rondo.bench.report;

/// What figures depend on, besides the code.
final class Machine {

    private Machine() {}

    /// {@return the JDK, the number of processors and the system that this JVM runs on}
    static String describe() {
        return "JDK %s, %s, %d processors, %s %s"
                .formatted(
                        Runtime.version().feature() + "." + Runtime.version().interim() + "."
                                + Runtime.version().update(),
                        System.getProperty("java.vm.name"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
