package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Specifications that were good before somebody's keyboard, editor or network got at them. */
class MalformedSpecificationsTest {

    private static final int EACH = 500;

    private static final String YAML = """
            name: all of it
            model: {source: smollm2-135m-instruct, dtype: bf16}
            layer: 15
            data:
              generate: {list: /data/list.csv, endpoint: gpt, examples: 8, pools: {text: /data/text.jsonl}}
              concepts: [0, 1, 2]
            methods:
              - DiffMean
              - ReFT-r1: {topK: 4, epochs: 2, as: short, factors: [0.5, 1]}
              - LoReFT: {layers: [5, 10, 15, 20]}
              - Prompt
            detection: {}
            steering: {instructions: 4, factors: [0.4, 1.2], newTokens: 32, temperature: 0.7, topK: 50, promptsBy: gpt}
            judges: [embedded, {llm: {endpoint: gpt, samples: 3, temperature: 0.7}}]
            budget: 2.5
            seeds: [42, 43]
            """;

    private static final String JSON = """
            {"name": "all of it", "layer": 15, "data": {"sample": true}, "seed": -7, "compat": "axbench",
             "methods": ["PCA", {"LinearProbe": {"epochs": 3, "learningRate": 1e-3}}, {"SAE": {"sae": "/data/sae"}}],
             "detection": {}, "steering": {"task": "suppress"}, "judges": ["embedded"]}
            """;

    private static final List<String> STRANGE = List.of(
            "~",
            "null",
            "-1",
            "1e999",
            "NaN",
            ".inf",
            "[]",
            "{}",
            "\u0000",
            "\ud800",
            "!!java.lang.Runtime {}",
            "&a [*a]",
            "9999999999999999999999",
            "'",
            "\"",
            "- - -",
            "? :",
            "%YAML 3",
            "<<: *x",
            "../../etc/passwd",
            "\t",
            "\u202e");

    private final SpecificationReader reader = new SpecificationReader(
            new SpecificationSchema(), new Roots(List.of()), new EndpointNames(Set.of("gpt")), VectorCatalog.EMPTY);

    @ParameterizedTest
    @EnumSource(Notation.class)
    void areReadOrRefusedInClearWords(Notation notation) {
        String good = notation == Notation.JSON ? JSON : YAML;
        int refused = 0;
        for (int seed = 0; seed < EACH; seed++) {
            byte[] body = mutated(good, new Random(seed));
            int number = seed;
            refused += assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> refuses(body, notation) ? 1 : 0, () -> "seed " + number);
        }
        assertThat(refused).isGreaterThan(EACH / 2);
    }

    private boolean refuses(byte[] body, Notation notation) {
        try {
            reader.read(body, notation);
            return false;
        } catch (InvalidSpecification e) {
            assertThat(e.faults()).isNotEmpty();
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
            return true;
        }
    }

    private static byte[] mutated(String good, Random random) {
        String text = good;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            text = once(text, random);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static String once(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(12));
        String strange = STRANGE.get(random.nextInt(STRANGE.size()));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at) + strange + text.substring(at);
            case 3 -> text.substring(0, at) + strange + text.substring(end);
            default -> text.substring(0, end) + text.substring(at);
        };
    }
}
