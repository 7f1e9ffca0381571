package rondo.bench.report;

import java.util.Locale;

/// A drawing in SVG, element by element.
///
/// Its colours are classes of a style sheet with a light and a dark half, of which the reader's browser takes
/// one. The ground is drawn, too, so that the drawing can be read on any page.
final class Svg {

    private static final String STYLE =
            """
            text { font-family: -apple-system, "Segoe UI", Helvetica, Arial, sans-serif }
            text { font-size: 12px; fill: #59636e }
            .ground { fill: #ffffff; stroke: #d1d9e0 }
            .grid { stroke: #e3e8ed; stroke-width: 1 }
            .rule { stroke: #d1d9e0; stroke-width: 1 }
            .head { font-size: 17px; font-weight: 600; fill: #1f2328 }
            .name { font-size: 13px; font-weight: 600; fill: #1f2328 }
            .ours { fill: #1f2328 }
            .end { text-anchor: end }
            .middle { text-anchor: middle }
            .line { fill: none; stroke-width: 2 }
            .stem { stroke-width: 2; stroke-opacity: 0.35 }
            .whisker { stroke-width: 1.5 }
            .floor { fill: #818b98; stroke: #818b98 }
            .peer { fill: #bc4c00; stroke: #bc4c00 }
            .selector { fill: #0969da; stroke: #0969da }
            .nio { fill: #1a7f37; stroke: #1a7f37 }
            .virtual { fill: #8250df; stroke: #8250df }
            .shut { fill: #ffffff }
            @media (prefers-color-scheme: dark) {
              text { fill: #9198a1 }
              .ground { fill: #0d1117; stroke: #3d444d }
              .grid { stroke: #21262d }
              .rule { stroke: #3d444d }
              .head, .name, .ours { fill: #f0f6fc }
              .floor { fill: #9198a1; stroke: #9198a1 }
              .peer { fill: #f0883e; stroke: #f0883e }
              .selector { fill: #4493f8; stroke: #4493f8 }
              .nio { fill: #3fb950; stroke: #3fb950 }
              .virtual { fill: #ab7df8; stroke: #ab7df8 }
              .shut { fill: #0d1117 }
            }
            .line { fill: none }
            """;

    private final StringBuilder body = new StringBuilder();

    /// Draws a straight line.
    Svg line(String classes, double x1, double y1, double x2, double y2) {
        return element("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", classes, at(x1), at(y1), at(x2),
                at(y2));
    }

    /// Draws a dot.
    Svg dot(String classes, double x, double y, double radius) {
        return element("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>", classes, at(x), at(y), at(radius));
    }

    /// Draws a line through points.
    ///
    /// @param points x and y by turns
    Svg path(String classes, double... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : " L").append(at(points[i])).append(' ').append(at(points[i + 1]));
        }
        return element("<path class=\"%s\" d=\"%s\"/>", classes, path);
    }

    /// Writes a line of text.
    Svg text(String classes, double x, double y, String text) {
        return element("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>", classes, at(x), at(y), escaped(text));
    }

    /// {@return the drawing, as a document}
    ///
    /// @param width in pixels
    /// @param height in pixels
    /// @param title what it shows, for those who cannot see it
    String document(double width, double height, String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img">
                <title>%3$s</title>
                <style>
                %4$s</style>
                <rect class="ground" x="0.5" y="0.5" width="%5$s" height="%6$s" rx="6"/>
                %7$s</svg>
                """
                .formatted(at(width), at(height), escaped(title), STYLE, at(width - 1), at(height - 1), body);
    }

    private Svg element(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    /// A tenth of a pixel is as exact as anybody can see.
    private static String at(double pixels) {
        String text = String.format(Locale.ROOT, "%.1f", pixels);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
