package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged gateway in a process of its own, with the flags that the launcher gives it. */
final class PackagedGateway implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus/generated-bytecode.jar");
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final String url;

    private PackagedGateway(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Whether the packaged gateway is the code that is tested. */
    static boolean packaged() throws IOException {
        if (!Files.exists(PROGRAM)) {
            return false;
        }
        long built = Files.getLastModifiedTime(PROGRAM).toMillis();
        try (var sources = Files.walk(Path.of("src/main"))) {
            return sources.filter(Files::isRegularFile)
                    .allMatch(source -> source.toFile().lastModified() <= built);
        }
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param properties where broker and database are
     */
    static PackagedGateway start(Map<String, String> properties, Path log) throws IOException {
        int port = freePort();
        PackagedGateway gateway =
                new PackagedGateway(launch("127.0.0.1", port, properties, log), "http://127.0.0.1:" + port);
        await().atMost(START).ignoreExceptions().until(gateway::ready);
        return gateway;
    }

    /** Starts it on an address, where it may refuse to listen. */
    static Process launch(String host, int port, Map<String, String> properties, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmn32m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.http.host=" + host,
                "-Dquarkus.http.port=" + port));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private boolean ready() {
        return given().get(url + "/q/health/ready").statusCode() == 200;
    }

    /** A port that nobody listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it answers. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
