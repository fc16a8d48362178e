package io.axbench.gateway.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/** Serves the page's files, and fixed answers in place of the gateway's. */
final class StandIn implements AutoCloseable {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

    private final HttpServer server;
    private final Map<String, Object> answers;

    /**
     * Starts it.
     *
     * @param answers what the REST interface says, by address with its query; a text is a document of the test's own
     * @param port 0 for any that is free
     */
    StandIn(Map<String, Object> answers, int port) throws IOException {
        this.answers = Map.copyOf(answers);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it listens, with a slash at the end. */
    String address() {
        return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().substring(1);
        String asked = path.isEmpty() ? "index.html" : path;
        Path file = FOLDER.resolve(asked);
        if (answers.get(asked) instanceof String document) {
            send(exchange, 200, "text/html", document.getBytes(StandardCharsets.UTF_8));
        } else if (answers.containsKey(asked)) {
            send(exchange, 200, "application/json", new ObjectMapper().writeValueAsBytes(answers.get(asked)));
        } else if (Files.isRegularFile(file)) {
            String ending = asked.substring(asked.lastIndexOf('.') + 1);
            send(exchange, 200, TYPES.getOrDefault(ending, "text/plain"), Files.readAllBytes(file));
        } else {
            send(exchange, 404, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
