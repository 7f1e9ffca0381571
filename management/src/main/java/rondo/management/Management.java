package rondo.management;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/// Puts the [EventLoopsMXBean] into the platform's MBean server, and takes it out.
///
/// Programs need this only to have the bean before they open a loop, or to get rid of it: opening the
/// first loop by [rondo.EventLoops] registers it.
///
/// Any thread may call these methods.
public final class Management {

    /// The bean's name.
    public static final String NAME = "rondo:type=EventLoops";

    private Management() {}

    /// Registers the bean, unless that was done.
    ///
    /// @return false if there was a bean of this name: ours, or that of a second copy of Rondo, loaded by
    ///     another class loader
    public static boolean register() {
        try {
            server().registerMBean(new RunningLoops(), name());
            return true;
        } catch (InstanceAlreadyExistsException e) {
            return false;
        } catch (JMException e) {
            throw new IllegalStateException("Cannot register " + NAME, e);
        }
    }

    /// Takes the bean out, if it is there. It does not come back by itself.
    ///
    /// @return false if there was none
    public static boolean unregister() {
        try {
            server().unregisterMBean(name());
            return true;
        } catch (InstanceNotFoundException e) {
            return false;
        } catch (JMException e) {
            throw new IllegalStateException("Cannot unregister " + NAME, e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    static ObjectName name() throws MalformedObjectNameException {
        return new ObjectName(NAME);
    }
}
