package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies of completions that were damaged by a seeded generator: each is refused clearly or read, and none hangs. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class MutationsIT {

    private static final int MUTATIONS = 1_500;
    private static final long SEED = 20_261_124;
    private static final String BODY = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1730000000,"model":"m","choices":[{"index":0,\
            "message":{"role":"assistant","content":"It is \\u00e4 text. Rating: [[2]]","refusal":null},\
            "logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":14,"completion_tokens":9,\
            "total_tokens":23,"prompt_tokens_details":{"cached_tokens":0}},"system_fingerprint":null}""";
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "-1",
            "0.5",
            "1e400",
            "99999999999999999999",
            "9".repeat(1_500),
            "[".repeat(1_200),
            "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
            "\"\\ud800\"",
            "\"\\u0000\"",
            "NaN");

    @Inject
    Bench bench;

    private final Map<End, Integer> ends = new EnumMap<>(End.class);

    @AfterEach
    void close() {
        bench.server.close();
    }

    @Test
    @Timeout(300)
    void refusesOrReadsDamagedCompletions() {
        // Given
        Random random = new Random(SEED);
        ChatEndpoint client = bench.client(bench.settings()
                .withRetries(0)
                .withTimeout(Duration.ofSeconds(20))
                .withLimits(1, OptionalInt.empty())
                .withBreaker(1_000_000));
        List<Question> questions = Bench.questions(MUTATIONS);

        // When
        for (Question question : questions) {
            String body = mutated(random);
            bench.server.next(new Behaviour.Body(body));
            ends.merge(end(client, question, body), 1, Integer::sum);
        }

        // Then
        System.out.println("seed " + SEED + ": " + ends);
        assertThat(bench.server.total()).isEqualTo(MUTATIONS);
        assertThat(ends.keySet()).containsExactlyInAnyOrder(End.values());
    }

    private static End end(ChatEndpoint client, Question question, String body) {
        try {
            return switch (client.ask(question, Bench.asker())) {
                case Reply.Answered answered -> {
                    assertThat(answered.microDollars()).isNotNegative();
                    yield End.READ;
                }
                case Reply.Refused refused -> {
                    assertThat(refused.why()).hasSizeLessThan(210).hasLineCount(1);
                    yield End.FILTERED;
                }
            };
        } catch (AxbenchException e) {
            assertThat(e.reason()).as(body).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
            assertThat(e.getMessage()).as(body).contains("its answer").hasLineCount(1);
            return End.REFUSED;
        }
    }

    private static String mutated(Random random) {
        byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> latin1(bytes).substring(0, random.nextInt(bytes.length));
            case 1 -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                yield latin1(bytes);
            }
            case 2 -> withOtherValue(random);
            case 3 -> {
                int from = random.nextInt(bytes.length);
                String text = latin1(bytes);
                yield text.substring(0, from) + text.substring(Math.min(text.length(), from + 1 + random.nextInt(20)));
            }
            default -> {
                int at = random.nextInt(bytes.length);
                String text = latin1(bytes);
                yield text.substring(0, at) + VALUES.get(random.nextInt(VALUES.size())) + text.substring(at);
            }
        };
    }

    /** Another value after one of the colons. */
    private static String withOtherValue(Random random) {
        String[] keys = {
            "\"choices\":",
            "\"message\":",
            "\"content\":",
            "\"refusal\":",
            "\"finish_reason\":",
            "\"usage\":",
            "\"prompt_tokens\":",
            "\"completion_tokens\":",
            "\"total_tokens\":",
            "\"created\":",
            "\"index\":"
        };
        String key = keys[random.nextInt(keys.length)];
        String value = random.nextInt(4) == 0 && key.equals("\"refusal\":")
                ? "\"I cannot\""
                : VALUES.get(random.nextInt(VALUES.size()));
        int at = BODY.indexOf(key) + key.length();
        return BODY.substring(0, at) + value + ",\"was\":" + BODY.substring(at);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private enum End {
        READ,
        REFUSED,
        FILTERED
    }
}
