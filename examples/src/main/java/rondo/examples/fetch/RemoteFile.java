package rondo.examples.fetch;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file to be fetched.
///
/// @param uri where a server has it
/// @param original the same file on this machine's disk, to compare with; null if it has none
record RemoteFile(URI uri, @Nullable Path original) {}
