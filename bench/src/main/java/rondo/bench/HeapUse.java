package rondo.bench;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/// What is alive in this JVM's heap.
///
/// It is the class histogram of the JVM, which counts each object as long as it is: a walk over fields
/// would neither find what the suspended stack of a virtual thread refers to, nor know how long it is.
///
/// @param bytesByClass bytes of all objects of a class, by its simple name, after a garbage collection
/// @param used bytes that the memory bean reports after another one
record HeapUse(Map<String, Double> bytesByClass, double used) {

    /// Collects garbage and counts what is left.
    static HeapUse now() {
        Map<String, Double> bytes = new HashMap<>();
        histogram().lines().map(line -> line.strip().split("\\s+")).forEach(columns -> {
            if (columns[0].endsWith(":")) { // rank, instances, bytes, class
                bytes.merge(nameOf(columns[3]), Double.valueOf(columns[2]), Double::sum);
            }
        });
        bytes.keySet().removeIf(name -> name.startsWith("Filler")); // gaps, no objects
        System.gc();
        return new HeapUse(
                bytes, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private static String histogram() {
        try {
            Object text = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return (String) text;
        } catch (JMException e) {
            throw new IllegalStateException("This JVM has no class histogram; a HotSpot JVM has", e);
        }
    }

    /// Returns the simple name, without what tells two runs of one program apart.
    private static String nameOf(String histogramName) {
        return histogramName
                .replaceFirst("/.*", "") // the address of a hidden class
                .replaceFirst("^\\[L(.*);$", "$1[]")
                .replaceFirst("^.*\\.", "");
    }

    /// Returns what came to `earlier`, divided by `count`.
    HeapUse minus(HeapUse earlier, int count) {
        Map<String, Double> difference = new HashMap<>(bytesByClass);
        earlier.bytesByClass.forEach((name, bytes) -> difference.merge(name, -bytes, Double::sum));
        difference.replaceAll((name, bytes) -> bytes / count);
        return new HeapUse(difference, (used - earlier.used) / count);
    }

    double bytes() {
        return bytesByClass.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /// Returns the classes that matter, those with most bytes first.
    String parts() {
        return bytesByClass.entrySet().stream()
                .filter(part -> part.getValue() >= 1)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(part -> String.format(
                        Locale.ROOT, "%s %.0f", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
    }
}
