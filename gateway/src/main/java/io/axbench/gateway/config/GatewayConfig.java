package io.axbench.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the gateway. */
@ConfigMapping(prefix = "axbench")
public interface GatewayConfig {

    /** Folders that a specification may name files in. */
    @WithDefault(".")
    List<String> roots();

    /** The key that {@code /api} asks for; needed to listen beyond loopback. */
    Optional<String> apiKey();

    /** Names that the {@code Host} header may have, beside those of loopback; {@code *} allows any. */
    Optional<List<String>> hosts();

    /** Longest specification. */
    @WithDefault("256K")
    MemorySize bodyLimit();

    /** Longest sheet of ratings. */
    @WithDefault("16M")
    MemorySize sheetLimit();

    /** Longest file of uploaded vectors. */
    @WithDefault("256M")
    MemorySize vectorLimit();

    /** Longest run that is imported, compressed. */
    @WithDefault("256M")
    MemorySize importLimit();

    /** For how long runs are kept after their end; all of them if absent. */
    @WithName("gateway.keep-runs")
    Optional<Duration> keepRuns();

    /** The generator, which is asked how many concepts a data set has. */
    Generator generator();

    /** Settings of the event streams and of progress. */
    Events events();

    /** Where the generator is. */
    interface Generator {

        /** Base address of its REST interface. */
        @WithDefault("http://127.0.0.1:28601")
        URI url();
    }

    /** Settings of the event streams and of progress. */
    interface Events {

        /** How often an event stream looks for a change. */
        @WithDefault("1s")
        Duration poll();

        /** Longest silence of an event stream. */
        @WithDefault("15s")
        Duration keepAlive();

        /** How many event streams are open side by side; one more is refused. */
        @WithDefault("32")
        int streams();

        /** For how long a report on progress counts as fresh. */
        @WithDefault("30s")
        Duration fresh();
    }
}
