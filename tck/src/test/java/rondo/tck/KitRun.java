package rondo.tck;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// One run of tests of the kit, on the loop `alternate` of one class loader.
///
/// Tests are named as in documents, by the file they stand in: `TimerRules#aTimerNeverRunsEarly`.
///
/// @param passed the tests that the loop passes
/// @param failed the tests that it fails, and why
record KitRun(Set<String> passed, Map<String, Throwable> failed) {

    private static final LauncherConfig BARE =
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();

    /// Runs single tests.
    static KitRun ofTests(ClassLoader loader, Duration limit, Collection<String> tests) throws Exception {
        return run(loader, limit, tests.stream().map(KitRun::selector).toList());
    }

    /// Runs all tests that do not take long.
    static KitRun ofAll(ClassLoader loader, Duration limit) throws Exception {
        return run(loader, limit, List.of(DiscoverySelectors.selectClass(BrokenLoopTck.class)));
    }

    private static KitRun run(ClassLoader loader, Duration limit, List<? extends DiscoverySelector> tests)
            throws Exception {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests)
                .filters(TagFilter.excludeTags("long"))
                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled") // the limit is ours
                .build();
        BrokenLoopTck.limit = limit;
        KitRun results = new KitRun(new TreeSet<>(), new TreeMap<>());
        var run = new FutureTask<>(() -> LauncherFactory.create(BARE).execute(request, results.listener()), results);
        Thread thread = Thread.ofPlatform().daemon().name("junit-kit-run").unstarted(run);
        thread.setContextClassLoader(loader); // the threads of the tests inherit it
        thread.start();
        return run.get();
    }

    private TestExecutionListener listener() {
        return new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (!(test.getSource().orElse(null) instanceof MethodSource source)) {
                    return;
                }
                String name = source.getJavaMethod().getDeclaringClass().getSimpleName() + "#" + source.getMethodName();
                switch (result.getStatus()) {
                    case SUCCESSFUL -> passed.add(name);
                    case FAILED -> failed.put(name, result.getThrowable().orElseThrow());
                    case ABORTED -> {} // an assumption does not hold here
                }
            }
        };
    }

    private static DiscoverySelector selector(String test) {
        Method method = method(test);
        Class<?> section = Arrays.stream(EventLoopTck.class.getDeclaredClasses())
                .filter(each -> each.getSuperclass() == method.getDeclaringClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No section of the kit has " + test));
        return DiscoverySelectors.selectNestedMethod(List.of(BrokenLoopTck.class), section, method);
    }

    /// Finds the method of a test.
    static Method method(String test) {
        String name = test.substring(test.indexOf('#') + 1);
        return Arrays.stream(EventLoopTck.class.getDeclaredClasses())
                .map(Class::getSuperclass)
                .filter(rules -> test.startsWith(rules.getSimpleName() + "#"))
                .flatMap(rules -> Arrays.stream(rules.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The kit has no test " + test));
    }
}
