package io.axbench.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The broker's process: {@code BrokerMain FOLDER PORT CONTROLLER_PORT READY_FILE}. */
public final class BrokerMain {

    /** Held here, or the logging framework would forget its level. */
    private static final Logger ROOT = Logger.getLogger("");

    private BrokerMain() {}

    /**
     * Runs until it is told to stop. Writes its process id into the ready file once all topics are there.
     *
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException, ExecutionException, InterruptedException {
        ROOT.setLevel(Level.WARNING);
        BrokerConfig config = new BrokerConfig(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Path readyFile = Path.of(args[3]);
        Broker broker = Broker.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        Topics.create(config.port());
        Files.writeString(readyFile, Long.toString(ProcessHandle.current().pid()));
        broker.join();
    }
}
