package rondo.tck;

/// What a task or another thread does in a rule, where no value matters.
@FunctionalInterface
interface Body {

    void run() throws Exception;
}
