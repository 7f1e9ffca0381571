package rondo.verification.differential;

/// What a program throws.
final class ProgramFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProgramFailure(String name) {
        super(name, null, false, false);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
