package io.axbench.bench.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.task.Lab;
import io.axbench.bench.work.Text;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Tokens;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The Python process: one question a line, one answer a line. It stays, so that loading is not timed. */
public final class Peer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final Path scratch;

    private Peer(Process process, Path scratch) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.scratch = scratch;
    }

    /**
     * Starts the process.
     *
     * @param python interpreter of the {@link PeerEnvironment}
     * @param script {@code peer.py}
     * @param threads of PyTorch
     */
    public static Peer start(Path python, Path script, int threads) {
        try {
            Path scratch = Files.createTempDirectory("axbench-bench");
            ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString())
                    .redirectError(scratch.resolve("peer.log").toFile());
            // Ours are set for a JVM; Python works with what it comes with.
            builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
            builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
            builder.environment().put("HF_HUB_OFFLINE", "1");
            return new Peer(builder.start(), scratch);
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.ENDPOINT_UNAVAILABLE, "peer: %s cannot be run (%s)".formatted(python, e.getMessage()), e);
        }
    }

    /** An empty question about a lab's model. */
    public ObjectNode request(String operation, Lab lab) {
        return request(operation).put("dtype", lab.precision().name().toLowerCase(Locale.ROOT));
    }

    /** An empty question. */
    public ObjectNode request(String operation) {
        return JSON.createObjectNode().put("op", operation);
    }

    /**
     * Asks and waits.
     *
     * @throws AxbenchException if the peer failed or ended; the message is its own
     */
    public JsonNode ask(ObjectNode question) {
        try {
            questions.write(JSON.writeValueAsString(question));
            questions.newLine();
            questions.flush();
            String line = answers.readLine();
            if (line == null) {
                throw failed(question, "it ended: " + lastWords());
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw failed(question, answer.path("error").asText());
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw failed(question, e.getOriginalMessage());
        } catch (IOException e) {
            throw failed(question, "it ended: " + lastWords());
        }
    }

    /** A file for data that is too large for a line. */
    public Path scratch(String name) {
        return scratch.resolve(name);
    }

    /** Ids of texts. */
    public static ArrayNode ids(List<Text> texts) {
        return tokens(texts.stream().map(Text::tokens).toList());
    }

    /** First tokens of the answers. */
    public static ArrayNode starts(List<Text> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(text -> array.add(text.answerStart()));
        return array;
    }

    /** Ids of token sequences. */
    public static ArrayNode tokens(List<Tokens> sequences) {
        ArrayNode array = JSON.createArrayNode();
        for (Tokens sequence : sequences) {
            ArrayNode ids = array.addArray();
            for (int id : sequence.toArray()) {
                ids.add(id);
            }
        }
        return array;
    }

    /** Ids as tokens. */
    public static Tokens tokens(JsonNode ids) {
        int[] values = new int[ids.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ids.path(i).asInt();
        }
        return Tokens.of(values);
    }

    /** Numbers. */
    public static ArrayNode floats(float[] values) {
        ArrayNode array = JSON.createArrayNode();
        for (float value : values) {
            array.add(value);
        }
        return array;
    }

    /** Numbers. */
    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.path(i).asDouble();
        }
        return values;
    }

    /** Ends the process and removes its files. */
    @Override
    public void close() {
        try (BufferedWriter end = questions) {
            end.flush();
        } catch (IOException e) {
            // It has ended by itself, which is what is wanted.
            process.destroy();
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("removing %s failed".formatted(scratch), e);
        }
    }

    /** Ends the process at once, whatever it does, and removes its files if they can be. */
    public void abandon() {
        process.destroyForcibly();
        try {
            clear();
        } catch (IOException e) {
            System.err.printf("axbench: %s is left: %s%n", scratch, e.getMessage());
        }
    }

    private void clear() throws IOException {
        if (!Files.exists(scratch)) {
            return;
        }
        try (var files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(scratch);
    }

    private String lastWords() {
        try {
            return Files.readString(scratch.resolve("peer.log"))
                    .strip()
                    .lines()
                    .reduce((first, second) -> second)
                    .orElse("without a word");
        } catch (IOException e) {
            return "without a word";
        }
    }

    private static AxbenchException failed(ObjectNode question, String why) {
        return new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE,
                "peer, %s: %s".formatted(question.path("op").asText(), why));
    }
}
