package io.axbench.local.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.local.endpoint.AddedEndpoint;
import io.axbench.testing.endpoint.ScriptedEndpointProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A scripted endpoint that outlives every service: a process of its own, which counts what it is asked. */
final class EndpointProcess implements AutoCloseable {

    static final String NAME = "scripted";
    static final int CONCURRENCY = 8;

    private static final int DELAY_MILLIS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String url;

    private EndpointProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static EndpointProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScriptedEndpointProcess.class.getName(),
                        "0",
                        "delay=" + DELAY_MILLIS,
                        "answers=" + ScriptedAnswers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String ready = lines.readLine();
        if (ready == null || !ready.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IllegalStateException("the scripted endpoint did not start: " + ready);
        }
        return new EndpointProcess(process, ready.substring("ready ".length()));
    }

    /** As a person adds it: a dollar a million tokens asked, two a million answered. */
    AddedEndpoint added() {
        return new AddedEndpoint(NAME, url, "scripted-1", null, null, 1, 2, CONCURRENCY, false);
    }

    /** Requests so far by the hash of their prompt. */
    Map<String, Integer> requests() throws IOException {
        JsonNode counts = JSON.readTree(URI.create(url).resolve("/counts").toURL());
        Map<String, Integer> requests = new TreeMap<>();
        counts.path("requests")
                .properties()
                .forEach(count -> requests.put(count.getKey(), count.getValue().asInt()));
        return requests;
    }

    /** Waits until it was asked so often in all. */
    void awaitRequests(int wanted) {
        await().atMost(TestStack.LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        requests().values().stream().mapToInt(Integer::intValue).sum() >= wanted);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
