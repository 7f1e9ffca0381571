package rondo.management;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/// The JMX agent of another JVM on this machine.
///
/// The only class that names the attach API, which is not there in each Java runtime.
final class LocalAgent {

    private LocalAgent() {}

    /// Starts the agent, unless it runs already, and returns its address.
    static String start(String pid) throws IOException, RefusedException {
        VirtualMachine machine;
        try {
            machine = VirtualMachine.attach(pid);
        } catch (AttachNotSupportedException e) {
            throw new RefusedException("Process " + pid + " cannot be attached to; is it a Java program? ("
                    + e.getMessage() + ")");
        }
        try {
            return machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
    }
}
