package rondo.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Coroutine;
import rondo.EventLoops;

class ManagementTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @BeforeEach
    @AfterEach
    void withoutBean() {
        Management.unregister();
    }

    private static <T> T onALoop(Coroutine<T> main) {
        try (AbstractEventLoop loop = EventLoops.newEventLoop("selector")) {
            return loop.runUntilComplete(main);
        }
    }

    private EventLoopsMXBean bean() throws Exception {
        return JMX.newMXBeanProxy(server, Management.name(), EventLoopsMXBean.class);
    }

    @Test
    void theBeanIsThereOnce() throws Exception {
        assertTrue(Management.register());
        assertFalse(Management.register());
        assertTrue(server.isRegistered(Management.name()));

        assertTrue(Management.unregister());
        assertFalse(Management.unregister());
        assertFalse(server.isRegistered(Management.name()));
    }

    @Test
    void theFirstLoopRegistersTheBeanAndOthersDoNotBringItBack() throws Exception {
        RegisterAtFirstLoop listener = new RegisterAtFirstLoop();
        try (AbstractEventLoop loop = EventLoops.newEventLoop("selector")) {
            withoutBean();
            listener.opened(loop);
            assertTrue(server.isRegistered(Management.name()));

            withoutBean();
            listener.opened(loop);
            assertFalse(server.isRegistered(Management.name()));
        }
    }

    @Test
    void loopsAreShownWhileTheyRun() throws Exception {
        Management.register();
        assertEquals(List.of(), bean().getLoops());
        assertEquals("No loop is running\n", bean().dump());

        List<LoopInfo> loops = onALoop(() -> {
            Async.sleep(Duration.ofMillis(1));
            return Async.toThread(bean()::getLoops);
        });

        assertEquals(1, loops.size());
        LoopInfo info = loops.getFirst();
        assertTrue(info.loop().contains("selector"), info::toString);
        assertEquals(1, info.tasksAlive());
        assertEquals(1, info.tasksCreated());
        assertTrue(info.iterations() > 1 && info.turns() > 1, info::toString);
        assertTrue(info.sleeps() > 0, info::toString);
        assertEquals(List.of(), bean().getLoops(), "the loop is closed");
    }

    @Test
    void aClientWithoutOurClassesReadsOpenTypes() throws Exception {
        Management.register();

        Object loops = onALoop(() -> Async.toThread(() -> server.getAttribute(Management.name(), "Loops")));

        CompositeData first = assertInstanceOf(CompositeData[].class, loops)[0];
        assertEquals(1, first.get("tasksAlive"));
        assertInstanceOf(Long.class, first.get("asleepMillis"));
    }

    @Test
    void theDumpShowsAllLoopsAndDumpTasksOne() throws Exception {
        Management.register();

        String dumps = onALoop(() -> {
            String outer = LoopInfo.idOf(Async.runningLoop());
            return Async.toThread(() -> onALoop(() -> {
                String inner = LoopInfo.idOf(Async.runningLoop());
                String all = Async.toThread(bean()::dump);
                assertTrue(all.contains(outer + ": EventLoop[") && all.contains(inner + ": EventLoop["), all);
                return Async.toThread(() -> bean().dumpTasks(outer));
            }));
        });

        assertEquals(1, dumps.split("EventLoop\\[", -1).length - 1, dumps);
        assertTrue(dumps.contains("waits for Future[pending]"), dumps);
    }

    @Test
    void anUnknownLoopIsRefusedWithThoseThatAreKnown() throws Exception {
        Management.register();

        onALoop(() -> {
            String known = LoopInfo.idOf(Async.runningLoop());
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> bean().dumpTasks("unknown"));
            assertEquals("No loop with the id unknown is running, only [" + known + "]", refused.getMessage());
            return null;
        });
        assertThrows(
                RuntimeMBeanException.class,
                () -> server.invoke(Management.name(), "dumpTasks", new Object[] {"unknown"}, new String[] {
                    String.class.getName()
                }));
    }
}
