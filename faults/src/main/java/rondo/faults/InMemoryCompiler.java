package rondo.faults;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The JDK's compiler, from strings to bytes, against the class path of this JVM.
///
/// One file manager serves all compilations, since opening the class path takes longer than they do.
final class InMemoryCompiler {

    /// No annotation processing, no complaints: the sources were proven when they were built.
    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-g", "-implicit:none");

    private final JavaCompiler compiler;
    private final StandardJavaFileManager classPath;

    InMemoryCompiler() {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException("This Java has no compiler; run the tests on a JDK");
        }
        compiler = found;
        classPath = found.getStandardFileManager(null, Locale.ROOT, null);
    }

    /// Compiles sources of one package, by the names of their types.
    ///
    /// @return the classes, by their full names
    /// @throws IllegalStateException if they do not compile
    Map<String, byte[]> compile(String packageName, Map<String, String> sources) {
        List<Source> units = sources.entrySet().stream()
                .map(each -> new Source(packageName, each.getKey(), each.getValue()))
                .toList();
        var errors = new DiagnosticCollector<JavaFileObject>();
        var output = new Output(classPath);
        boolean compiled = compiler.getTask(new StringWriter(), output, errors, OPTIONS, null, units)
                .call();
        if (!compiled) {
            throw new IllegalStateException(packageName + " does not compile: " + text(errors));
        }
        return output.classes();
    }

    private static String text(DiagnosticCollector<JavaFileObject> errors) {
        return errors.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> "\n" + each)
                .collect(Collectors.joining());
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String packageName, String type, String text) {
            super(URI.create("string:///" + packageName.replace('.', '/') + "/" + type + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Output(JavaFileManager classPath) {
            super(classPath);
        }

        Map<String, byte[]> classes() {
            return classes.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toByteArray()));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
