package io.axbench.judge.messaging;

import io.axbench.testing.endpoint.Script;
import io.axbench.testing.endpoint.ScriptedEndpoint;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scripted server behind the endpoints {@code gpt}, {@code second}, {@code paid} (a dollar for each token of an
 * answer) and {@code slow} (one request at a time), and nobody yet behind {@code away}.
 */
public final class ScriptedLlm implements QuarkusTestResourceLifecycleManager {

    private @Nullable ScriptedEndpoint server;

    @Override
    public Map<String, String> start() {
        server = ScriptedEndpoint.start(Script.plain());
        Map<String, String> config = new HashMap<>();
        for (String name : new String[] {"gpt", "second", "paid", "slow"}) {
            config.putAll(endpoint(name, server.url()));
        }
        config.put("axbench.endpoint.paid.output-price", "1000000");
        config.put("axbench.endpoint.slow.concurrency", "1");
        config.putAll(endpoint("away", "http://127.0.0.1:" + freePort() + "/v1"));
        config.put("axbench.judge.calibration.judges", "gpt");
        return config;
    }

    private static Map<String, String> endpoint(String name, String url) {
        String prefix = "axbench.endpoint." + name + ".";
        return Map.of(
                prefix + "url", url,
                prefix + "model", "model-of-" + name,
                prefix + "first-pause", "10ms",
                prefix + "retries", "1",
                prefix + "breaker-requests", "1000");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(ScriptedEndpoint.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
