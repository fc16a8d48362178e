package io.axbench.gateway.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.delivery.MessageCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The column of a method's scores of a concept's rows: JSON as in the message, read token by token from the bytes that
 * the database sends. A large run has a million scores, and binding them to records takes most of a first look at it.
 */
@ApplicationScoped
public class ScoreColumn {

    /** What is selected of the table. */
    static final String BYTES = "convert_to(scores, 'UTF8') as scores";

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private final Map<String, Category> categories;

    ScoreColumn(MessageCodec codec) {
        ObjectMapper mapper = codec.mapper();
        categories = Arrays.stream(Category.values())
                .collect(Collectors.toMap(c -> mapper.convertValue(c, String.class), Function.identity()));
    }

    /** The scores of a row that has {@link #BYTES}. */
    List<ExampleScore> read(ResultSet row) throws SQLException {
        List<ExampleScore> scores = new ArrayList<>();
        try (JsonParser parser = factory.createParser(row.getBytes("scores"))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                scores.add(score(parser));
            }
        } catch (IOException e) {
            throw new IllegalStateException("stored scores are unreadable", e);
        }
        return scores;
    }

    private ExampleScore score(JsonParser parser) throws IOException {
        int id = 0;
        Category category = null;
        double score = 0;
        int token = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getIntValue();
                case "category" -> category = categories.get(parser.getText());
                case "score" -> score = parser.getDoubleValue();
                case "token" -> token = parser.getIntValue();
                default -> parser.skipChildren();
            }
        }
        return new ExampleScore(id, Objects.requireNonNull(category, "category"), score, token);
    }
}
