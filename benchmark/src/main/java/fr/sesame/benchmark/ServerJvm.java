package fr.sesame.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What the Java of the server has used, as it says itself: the time on processors of all its threads, those of the compiler and of
 * the collector too, and the bytes that its Java threads have allocated.
 */
final class ServerJvm implements AutoCloseable {

    private final JMXConnector connector;
    private final OperatingSystemMXBean process;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;

    /** By thread, when it was last asked: one that has ended keeps what it had. */
    private final Map<Long, Long> allocated = new HashMap<>();

    private ServerJvm(JMXConnector connector) throws IOException {
        this.connector = connector;
        var connection = connector.getMBeanServerConnection();
        process = proxy(connection, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
        threads = proxy(connection, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        memory = proxy(connection, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    /** The Java among the processes of a server. */
    @SuppressWarnings("BanJNDI") // The address is the one that this very process has just given.
    static ServerJvm of(List<ProcessHandle> processes) throws IOException {
        var pid = processes.stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new BenchmarkProblem("The server has no Java"))
                .pid();
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new ServerJvm(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new BenchmarkProblem("What the server uses can't be asked of it: " + e.getMessage());
        }
    }

    private static <T extends java.lang.management.PlatformManagedObject> T proxy(
            MBeanServerConnection connection, String name, Class<T> type) throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(connection, name, type);
    }

    /** Nanoseconds on processors since its start. */
    long cpuNanos() {
        return process.getProcessCpuTime();
    }

    /** Bytes that its threads have allocated; those of threads that lived between two questions are missing. */
    long allocatedBytes() {
        var ids = threads.getAllThreadIds();
        var bytes = threads.getThreadAllocatedBytes(ids);
        for (var at = 0; at < ids.length; at++) {
            if (bytes[at] >= 0) {
                allocated.put(ids[at], bytes[at]);
            }
        }
        return allocated.values().stream().mapToLong(Long::longValue).sum();
    }

    int threads() {
        return threads.getThreadCount();
    }

    /** Bytes of heap that are in use after a collection. */
    long heapBytes() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Bytes of heap that are in use now, what could be collected among them. */
    long heapBytesNow() {
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Bytes that its heap may have at the most. */
    long mostHeapBytes() {
        return memory.getHeapMemoryUsage().getMax();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
