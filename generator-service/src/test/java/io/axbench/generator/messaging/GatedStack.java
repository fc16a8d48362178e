package io.axbench.generator.messaging;

import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.Gate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The embedded broker and database, the latter behind a {@link Gate}, and a folder for data as the only root. */
public final class GatedStack implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "quarkus.datasource.jdbc.url";

    private final EmbeddedStack stack = new EmbeddedStack();
    private @Nullable Gate gate;
    private @Nullable Path root;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(stack.start());
        String url = settings.getOrDefault(URL, "");
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        gate = new Gate(port);
        settings.put(URL, url.replace(":" + port + "/", ":" + gate.port() + "/"));
        try {
            root = Files.createTempDirectory("axbench-generator").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("axbench.roots", root.toString());
        settings.put("axbench.generator.batch", "2");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(gate, new TestInjector.MatchesType(Gate.class));
        injector.injectIntoFields(root, new TestInjector.MatchesType(Path.class));
    }

    @Override
    public void stop() {
        if (gate != null) {
            gate.close();
        }
        stack.stop();
    }
}
