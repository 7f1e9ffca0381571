package rondo.examples.fetch;

/// Says in one line, to whoever started the program, why a fetch came to nothing.
final class FetchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
