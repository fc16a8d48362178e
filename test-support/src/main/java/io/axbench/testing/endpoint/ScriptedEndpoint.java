package io.axbench.testing.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A real HTTP server on loopback with {@code /v1/chat/completions} and {@code /v1/models}, which answers by a
 * {@link Script}. It counts every request by the SHA-256 of its prompt; {@code GET /counts} gives the counts as JSON,
 * {@code {"requests": {hash: n}, "answers": {hash: n}, "mostAtOnce": n}}.
 *
 * <p>{@link ScriptedEndpointProcess} runs it as a process of its own.
 */
public final class ScriptedEndpoint implements AutoCloseable {

    static {
        // Read once, when the first server is made: without it, answers wait 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Asked asked = new Asked();
    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script script;

    private ScriptedEndpoint(HttpServer server, Script script) {
        this.server = server;
        this.script = script;
    }

    /** Starts one on a free port. */
    public static ScriptedEndpoint start(Script script) {
        return start(0, script);
    }

    /** Starts one on this port; 0 takes a free one. */
    public static ScriptedEndpoint start(int port, Script script) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            ScriptedEndpoint endpoint = new ScriptedEndpoint(HttpServer.create(address, 1024), script);
            endpoint.listen();
            return endpoint;
        } catch (IOException e) {
            throw new IllegalStateException("no scripted endpoint on port " + port, e);
        }
    }

    private void listen() {
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext("/v1/models", exchange -> send(exchange, 200, ChatJson.models()));
        server.createContext("/counts", exchange -> send(exchange, 200, ChatJson.counts(asked)));
        server.start();
    }

    /** The base URL, {@code http://127.0.0.1:port/v1}. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on it answers by another script. */
    public void follow(Script other) {
        script = other;
    }

    /** The next requests meet these behaviours, one each, before the script's chances count again. */
    public void next(Behaviour... behaviours) {
        next.addAll(Arrays.asList(behaviours));
    }

    /** How often this prompt was asked. */
    public int asked(String prompt) {
        return requests().getOrDefault(PromptHash.of(prompt), 0);
    }

    /** How often each prompt was asked, by the SHA-256 of the prompt in hexadecimal digits. */
    public Map<String, Integer> requests() {
        return asked.requests();
    }

    /** How often each prompt was answered in full, likewise. */
    public Map<String, Integer> answers() {
        return asked.answers();
    }

    /** Requests in all. */
    public int total() {
        return requests().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Most requests that were under way at the same time. */
    public int mostAtOnce() {
        return asked.mostAtOnce();
    }

    /** Forgets the counts and the queued behaviours. */
    public void reset() {
        asked.clear();
        next.clear();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void chat(HttpExchange exchange) throws IOException {
        String prompt = ChatJson.prompt(exchange.getRequestBody().readAllBytes());
        String hash = PromptHash.of(prompt);
        Asked.Request request = asked.begin(hash);
        try {
            Script now = script;
            if (now.key() != null && !("Bearer " + now.key()).equals(authorization(exchange))) {
                String message = "Incorrect API key provided: " + authorization(exchange);
                send(exchange, 401, ChatJson.error("invalid_api_key", message));
                return;
            }
            Behaviour queued = next.poll();
            play(exchange, now, prompt, request, queued == null ? now.behaviour(hash, request.time()) : queued);
        } finally {
            request.end();
            exchange.close();
        }
    }

    private static String authorization(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private void play(HttpExchange exchange, Script now, String prompt, Asked.Request request, Behaviour behaviour)
            throws IOException {
        switch (behaviour) {
            case Behaviour.Answer answer ->
                answer(exchange, request, now.delay(), prompt, now.answers().apply(prompt));
            case Behaviour.Say say -> answer(exchange, request, now.delay(), prompt, say.text());
            case Behaviour.RatingOutOfRange wrong ->
                answer(exchange, request, now.delay(), prompt, DefaultAnswers.verdict(7));
            case Behaviour.Stall stall -> pause(Duration.ofHours(1));
            case Behaviour.StallHalfway stall -> {
                half(exchange, now, prompt);
                pause(Duration.ofHours(1));
            }
            case Behaviour.HalfAnswer half -> half(exchange, now, prompt);
            case Behaviour.TooMany tooMany -> {
                if (tooMany.retryAfterSeconds() >= 0) {
                    exchange.getResponseHeaders().add("Retry-After", Integer.toString(tooMany.retryAfterSeconds()));
                }
                send(exchange, 429, ChatJson.error("rate_limit_exceeded", "Rate limit reached"));
            }
            case Behaviour.Fail fail -> send(exchange, fail.status(), ChatJson.error(fail.code(), fail.message()));
            case Behaviour.Body body -> send(exchange, 200, body.latin1().getBytes(StandardCharsets.ISO_8859_1));
            case Behaviour.MalformedJson malformed -> {
                byte[] whole = ChatJson.completion(prompt, now.answers().apply(prompt));
                send(exchange, 200, Arrays.copyOf(whole, whole.length / 2));
            }
            case Behaviour.Filter filter ->
                send(exchange, 400, ChatJson.error("content_filter", "The prompt was filtered"));
        }
    }

    private void answer(HttpExchange exchange, Asked.Request request, Duration delay, String prompt, String text)
            throws IOException {
        if (!pause(delay)) {
            request.end();
            send(exchange, 200, ChatJson.completion(prompt, text));
            asked.answered(PromptHash.of(prompt));
        }
    }

    /** Half a body; closing the exchange then cuts the connection. */
    private static void half(HttpExchange exchange, Script now, String prompt) throws IOException {
        byte[] whole = ChatJson.completion(prompt, now.answers().apply(prompt));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Waits, unless the server is closed before; returns whether it was. */
    private boolean pause(Duration time) {
        if (time.isZero()) {
            return false;
        }
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
