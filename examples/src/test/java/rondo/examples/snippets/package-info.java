/// The code in the documentation: each listing is a region of a class here, and a test runs it.
///
/// `{@snippet class=rondo.examples.snippets.X region=y}` shows the lines between `@start region=y` and
/// `@end` of the class `X`. `XTest` calls each of them, on every loop, and checks what it does.
package rondo.examples.snippets;
