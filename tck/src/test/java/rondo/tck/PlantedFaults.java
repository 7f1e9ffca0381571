package rondo.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All faults that are planted in the loop `alternate`, by what they are about.
final class PlantedFaults {

    private PlantedFaults() {}

    static Map<String, List<PlantedFault>> byTopic() {
        Map<String, List<PlantedFault>> topics = new LinkedHashMap<>();
        topics.put("Ready queue, iteration, runs", IterationFaults.all());
        topics.put("Time", TimeFaults.all());
        topics.put("Futures", FutureFaults.all());
        topics.put("Tasks and contexts", TaskFaults.all());
        topics.put("Cancellation", CancellationFaults.all());
        topics.put("Threads", ThreadFaults.all());
        topics.put("Errors, debugging, statistics", ErrorFaults.all());
        topics.put("Closing and resources", ClosingFaults.all());
        return Collections.unmodifiableMap(topics);
    }

    static List<PlantedFault> all() {
        List<PlantedFault> all = new ArrayList<>();
        byTopic().values().forEach(all::addAll);
        return all;
    }
}
