package rondo.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of the kit, which the build writes down.
final class KitVersion {

    private static final String RESOURCE = "kit.properties";

    private KitVersion() {}

    static String read() {
        Properties properties = new Properties();
        try (InputStream stream = KitVersion.class.getResourceAsStream(RESOURCE)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
        return properties.getProperty("version", "unknown");
    }
}
