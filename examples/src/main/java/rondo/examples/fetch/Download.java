package rondo.examples.fetch;

/// A file that was fetched and found to be right.
///
/// @param file what was asked for
/// @param bytes how much came
record Download(RemoteFile file, long bytes) {}
