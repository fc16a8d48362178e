package io.axbench.local.command;

/** What is said or done if Ctrl-C ends this process within a block. */
final class Interruption implements AutoCloseable {

    private final Thread hook;

    /** Until it is closed. */
    Interruption(Runnable action) {
        hook = new Thread(action, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
