package rondo.examples.snippets;

/// The testkit, which the tests of this module use and the module itself does not.
///
/// Surefire puts a module that provides a loop on the module path, and nobody tells this module to read it. An
/// option of the JVM would; but the programs that these tests start in JVMs of their own get all options, too.
final class TestkitModule {

    private TestkitModule() {}

    /// Has this module read the testkit, if that is a module here.
    static void read() {
        ModuleLayer.boot()
                .findModule("rondo.testkit")
                .ifPresent(testkit -> TestkitModule.class.getModule().addReads(testkit));
    }
}
