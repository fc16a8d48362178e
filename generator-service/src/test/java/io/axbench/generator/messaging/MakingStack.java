package io.axbench.generator.messaging;

import io.axbench.generator.making.WritingModel;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Script;
import io.axbench.testing.endpoint.ScriptedEndpoint;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embedded broker and database, a folder as the only root, and a scripted endpoint under two names: {@code scripted},
 * with prices, and {@code local}, as the trainer's own. A third, {@code locked}, wants a key that nobody has.
 */
public final class MakingStack implements QuarkusTestResourceLifecycleManager {

    private final EmbeddedStack stack = new EmbeddedStack();
    private @Nullable ScriptedEndpoint endpoint;
    private @Nullable ScriptedEndpoint locked;
    private @Nullable Path root;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(stack.start());
        try {
            root = Files.createTempDirectory("axbench-making").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endpoint = ScriptedEndpoint.start(Script.plain().answering(new WritingModel()));
        locked = ScriptedEndpoint.start(Script.plain().withKey("a key that nobody has"));
        settings.put("axbench.roots", root.toString());
        settings.put("axbench.generator.ahead", "3");
        endpoint(settings, "scripted", endpoint, "scripted");
        endpoint(settings, "local", endpoint, "smollm2-135m-instruct");
        endpoint(settings, "locked", locked, "scripted");
        settings.put("axbench.endpoint.scripted.input-price", "1");
        settings.put("axbench.endpoint.scripted.output-price", "2");
        return settings;
    }

    private static void endpoint(Map<String, String> settings, String name, ScriptedEndpoint at, String model) {
        String prefix = "axbench.endpoint." + name;
        settings.put(prefix + ".url", at.url());
        settings.put(prefix + ".model", model);
        settings.put(prefix + ".retries", "1");
        settings.put(prefix + ".first-pause", "10ms");
        settings.put(prefix + ".longest-pause", "50ms");
        settings.put(prefix + ".breaker-pause", "300ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(endpoint, new TestInjector.MatchesType(ScriptedEndpoint.class));
        injector.injectIntoFields(root, new TestInjector.MatchesType(Path.class));
    }

    @Override
    public void stop() {
        if (endpoint != null) {
            endpoint.close();
        }
        if (locked != null) {
            locked.close();
        }
        stack.stop();
    }
}
