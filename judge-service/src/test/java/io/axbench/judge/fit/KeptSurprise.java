package io.axbench.judge.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.embedded.TokenSurprise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Token surprises in a file, a line a text, so that a change of features costs no pass of the language model. One file
 * is for one model; every bit of a number is kept.
 */
final class KeptSurprise implements TokenSurprise {

    private final TokenSurprise surprise;
    private final Path file;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, double[]> kept = new HashMap<>();

    KeptSurprise(TokenSurprise surprise, Path file) throws IOException {
        this.surprise = surprise;
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonNode row = mapper.readTree(line);
                kept.put(row.required("key").asText(), mapper.treeToValue(row.required("nats"), double[].class));
            }
        }
    }

    @Override
    public List<double[]> of(List<Question> questions) {
        List<Question> missing =
                questions.stream().filter(q -> !kept.containsKey(key(q))).toList();
        if (!missing.isEmpty()) {
            keep(missing, surprise.of(missing));
        }
        List<double[]> surprises = new ArrayList<>();
        for (Question question : questions) {
            surprises.add(kept.get(key(question)));
        }
        return List.copyOf(surprises);
    }

    private void keep(List<Question> questions, List<double[]> surprises) {
        try {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                String key = key(questions.get(i));
                kept.put(key, surprises.get(i));
                lines.add(mapper.writeValueAsString(Map.of("key", key, "nats", surprises.get(i))));
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Question question) {
        return RatingIdentity.hash(question.instruction(), question.text());
    }
}
