package io.axbench.judge.chaos;

import io.axbench.testing.TestBroker;
import io.axbench.testing.TopicProbe;
import io.axbench.testing.endpoint.ScriptedEndpointProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged judge-service between a broker, a database and an endpoint, all but the broker to be killed. */
final class Rig implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    final TestBroker broker;
    final Database database;
    final Child endpoint;
    final Child judge;
    final TopicProbe probe;
    final Path askedFile;
    final int judgePort;

    private Rig(Path folder, int delayMillis) throws Exception {
        askedFile = folder.resolve("asked");
        broker = TestBroker.start(Files.createDirectory(folder.resolve("kafka")));
        database = Database.start(folder.resolve("postgres"));
        int port = freePort();
        endpoint = Child.start(folder.resolve("endpoint.log"), endpointArguments(port, delayMillis));
        judgePort = freePort();
        judge = Child.start(folder.resolve("judge.log"), judgeArguments(port));
        probe = new TopicProbe(broker.bootstrap());
    }

    static Rig start(Path folder, int delayMillis) throws Exception {
        return new Rig(folder, delayMillis);
    }

    /** Whether the packaged service is the code that is tested. */
    static boolean packaged() throws IOException {
        if (!Files.exists(JAR)) {
            return false;
        }
        long built = Files.getLastModifiedTime(JAR).toMillis();
        try (var sources = Files.walk(Path.of("src/main"))) {
            return sources.filter(Files::isRegularFile)
                    .allMatch(source -> source.toFile().lastModified() <= built);
        }
    }

    private List<String> endpointArguments(int port, int delayMillis) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-D" + CountedAnswers.FILE + "=" + askedFile,
                "-cp",
                classes,
                ScriptedEndpointProcess.class.getName(),
                Integer.toString(port),
                "delay=" + delayMillis,
                "answers=" + CountedAnswers.class.getName());
    }

    private List<String> judgeArguments(int endpointPort) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx320m", "-Xmn32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
        arguments.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + judgePort,
                "-Dkafka.bootstrap.servers=" + broker.bootstrap(),
                "-Dquarkus.datasource.jdbc.url=" + database.url(),
                "-Dquarkus.datasource.username=postgres",
                "-Dquarkus.datasource.password=postgres",
                "-Daxbench.delivery.instance=judge-1",
                "-Daxbench.delivery.longest-backoff=1s",
                "-Daxbench.endpoint.gpt.url=http://127.0.0.1:" + endpointPort + "/v1",
                "-Daxbench.endpoint.gpt.model=counted",
                "-Daxbench.endpoint.gpt.first-pause=100ms",
                "-Daxbench.endpoint.gpt.breaker-pause=500ms"));
        arguments.addAll(List.of("-jar", JAR.toString()));
        return arguments;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Questions that reached the endpoint and whose answers are not stored. */
    int underWay() {
        return Asked.read(askedFile).times().size() - database.stored().size();
    }

    @Override
    public void close() {
        probe.close();
        judge.close();
        endpoint.close();
        database.close();
        broker.close();
    }
}
