package rondo.management;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Prints what the loops of another JVM and their tasks are doing.
///
/// ```text
/// java -cp rondo-api.jar:rondo-management.jar rondo.management.Dump PID
/// ```
///
/// or, on the module path, where the modules it needs have to be named:
///
/// ```text
/// java -p lib --add-modules jdk.attach,java.management.rmi -m rondo.management/rondo.management.Dump PID
/// ```
///
/// The other program must have `rondo.management` on its path, and run as the same user on the same
/// machine. Nothing else need be prepared. It stays as it was, but that its local JMX agent is started,
/// as `jcmd PID ManagementAgent.start_local` does.
///
/// The exit code is 0; 1 if the program cannot be looked into, and 2 if the arguments are wrong; then the
/// reason is on the standard error stream.
///
/// *asyncio:* `python -m asyncio pstree PID`.
public final class Dump {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Dump() {}

    /// Prints the dump and ends the JVM.
    ///
    /// @param arguments the id of the process
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 1 || !arguments[0].matches("[1-9]\\d{0,17}")) {
            err.println("Usage: java … rondo.management.Dump PID");
            return MISUSED;
        }
        try {
            out.print(dump(arguments[0]));
            return 0;
        } catch (RefusedException refused) {
            err.println(refused.getMessage());
            return FAILED;
        }
    }

    private static String dump(String pid) throws RefusedException {
        checkProcess(pid);
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(LocalAgent.start(pid)))) {
            return (String) connector
                    .getMBeanServerConnection()
                    .invoke(Management.name(), "dump", new Object[0], new String[0]);
        } catch (InstanceNotFoundException e) {
            throw new RefusedException("Process " + pid + " shows no loops: it has no rondo.management on its path, "
                    + "or has not opened a loop yet");
        } catch (IOException | JMException e) {
            throw new RefusedException("Cannot look into process " + pid + ": " + e);
        } catch (NoClassDefFoundError e) {
            throw new RefusedException("This JVM lacks a module that is needed; start it with "
                    + "--add-modules jdk.attach,java.management.rmi (" + e + ")");
        }
    }

    /// Refuses a process that is not there or somebody else's, which the JDK would say less clearly.
    private static void checkProcess(String pid) throws RefusedException {
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new RefusedException("There is no process " + pid));
        Optional<String> owner = process.info().user();
        Optional<String> me = ProcessHandle.current().info().user();
        if (owner.isPresent() && me.isPresent() && !owner.equals(me)) {
            throw new RefusedException("Process " + pid + " belongs to " + owner.get()
                    + "; run this as that user, not as " + me.get());
        }
    }
}
