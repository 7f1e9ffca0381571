package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.bench.report.Samples.ours;
import static rondo.bench.report.Samples.peer;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

    @Test
    void lanesShowEachContenderWithItsFigure() throws Exception {
        Results results = Samples.results(
                ours("CallSoonBenchmark.chain", Map.of(), "queue", 2.5, 0.1),
                ours("CallSoonBenchmark.chain", Map.of(), "selector", 3.125, 50),
                peer("CallSoonBenchmark.chain", Map.of(), "netty", 1_250, Double.NaN));

        Element svg = parse(draw("this < that & \"more\"", results));

        List<String> texts = texts(svg);
        assertEquals("this < that & \"more\"", texts.getFirst());
        assertTrue(texts.containsAll(List.of("queue", "2.50 ns", "selector", "3.13 ns", "netty *")), texts::toString);
        assertTrue(texts.contains("1,250 ns"), texts::toString);
        assertTrue(texts.containsAll(List.of("callback that schedules the", "next")), texts::toString);
        assertEquals(3, svg.getElementsByTagName("circle").getLength());
        assertInside(svg);
    }

    @Test
    void growthHasAPanelForEachKindOfWork() throws Exception {
        Results results = Samples.results(IntStream.rangeClosed(0, 6)
                .boxed()
                .flatMap(power -> List.of("callbacks", "tasks", "timers").stream()
                        .map(method -> ours(
                                "GrowthBenchmark." + method,
                                Map.of("size", String.valueOf((int) Math.pow(10, power))),
                                "selector",
                                100 + power,
                                200)))
                .toArray(Measurement[]::new));

        Element svg = parse(GrowthChart.draw("growth", results));

        List<String> texts = texts(svg);
        assertTrue(texts.containsAll(List.of("callbacks", "tasks", "timers", "selector")), texts::toString);
        assertTrue(texts.containsAll(List.of("1", "10k", "1M")), texts::toString);
        assertEquals(3, svg.getElementsByTagName("path").getLength());
        assertInside(svg);
    }

    @Test
    void aScaleHoldsItsValuesBetweenPowersOfTen() {
        LogScale scale = LogScale.holding(List.of(3.0, 250.0), 0, 300);

        assertEquals(List.of(1.0, 10.0, 100.0, 1_000.0), scale.marks());
        assertEquals(100, scale.at(10), 1e-9);
        assertEquals(0, scale.at(0.001));
    }

    @Test
    void aScaleOfOneValueHasAWidth() {
        assertEquals(List.of(10.0, 100.0), LogScale.holding(List.of(10.0), 0, 1).marks());
    }

    private static String draw(String title, Results results) {
        Properties notes = new Properties();
        notes.setProperty("netty", "does less");
        return LaneChart.draw(title, results, List.copyOf(results.rows().keySet()), new Notes(notes));
    }

    private static void assertInside(Element svg) {
        double width = Double.parseDouble(svg.getAttribute("width"));
        double height = Double.parseDouble(svg.getAttribute("height"));
        NodeList lines = svg.getElementsByTagName("line");
        for (int i = 0; i < lines.getLength(); i++) {
            Element line = (Element) lines.item(i);
            for (String x : List.of("x1", "x2")) {
                double value = Double.parseDouble(line.getAttribute(x));
                assertTrue(value >= 0 && value <= width, () -> x + "=" + value);
            }
            for (String y : List.of("y1", "y2")) {
                double value = Double.parseDouble(line.getAttribute(y));
                assertTrue(value >= 0 && value <= height, () -> y + "=" + value);
            }
        }
    }

    private static List<String> texts(Element svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
