package io.axbench.bench;

import io.axbench.bench.peer.Peer;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process on a signal. Workers are inside PyTorch then and cannot be interrupted, while the end of a JVM, halt
 * included, tears PyTorch's globals down under them, which is a crash. So the peer is ended, and the process leaves by
 * {@code _exit}: all threads at once, nothing torn down.
 */
final class Ending {

    private static final Logger LOG = Logger.getLogger(Ending.class.getName());
    private static final int INTERRUPTED = 130;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle EXIT = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));

    private final Thread hook = new Thread(this::leave, "ending");
    private volatile @Nullable Peer peer;

    /** Watches for the signal from now on. */
    static Ending watched() {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    /** The process that ends with this one. */
    void with(Peer started) {
        peer = started;
    }

    /** All work is done, or has failed: the process may end as usual. */
    void over() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException late) {
            LOG.log(Level.FINE, "the hook is at work and leaves with its own code", late);
        }
    }

    private void leave() {
        Peer started = peer;
        if (started != null) {
            started.abandon();
        }
        try {
            EXIT.invokeExact(INTERRUPTED);
        } catch (Throwable e) {
            throw new IllegalStateException("_exit failed", e);
        }
    }
}
