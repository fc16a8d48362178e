package io.axbench.gateway.domain.leaderboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.leaderboard.Leaderboard.DetectionRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.leaderboard.Leaderboard.SteeringRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Published numbers as rows of reference, for a run on the same model and layer: AxBench's tables 1 and 2 (arXiv
 * 2501.17148) and those of RePS (arXiv 2505.20809). They are means over Concept500, without intervals; their judge is not
 * the run's, so they are never ranked with it.
 */
final class Published {

    private static final String RESOURCE = "/published/axbench.json";
    private static final int CONCEPTS = 500;
    private static final String JUDGE = "gpt-4o-mini, as published";

    private static final List<Table> TABLES = read();

    private Published() {}

    /** One model and layer. */
    record Table(String model, int layer, List<Figures> rows) {}

    /** One method; a figure that was not published is null. */
    record Figures(
            String method, @Nullable Double auroc, @Nullable Double score, String source) {}

    private static List<Table> read() {
        try (InputStream json = Objects.requireNonNull(Published.class.getResourceAsStream(RESOURCE))) {
            return List.of(new ObjectMapper().readValue(json, Table[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows that go with a run: those of its axes; none where its model or layer is another. */
    static List<Row> beside(RunSpec spec) {
        String path = spec.model().source().toLowerCase(Locale.ROOT).replaceAll("[/\\\\]+$", "");
        String model = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        List<Row> rows = new ArrayList<>();
        for (Table table : TABLES) {
            if (table.layer() == spec.layer() && model.equals(table.model())) {
                table.rows().stream()
                        .map(figures -> row(spec, figures))
                        .filter(row -> row.detection() != null || row.steering() != null)
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static Row row(RunSpec spec, Figures figures) {
        return new Row(
                figures.method(),
                figures.method(),
                Map.of(),
                "published",
                figures.source(),
                spec.detection() == null || figures.auroc() == null ? null : detection(figures.auroc()),
                spec.steering() == null || figures.score() == null ? null : steering(figures.score()));
    }

    private static DetectionRow detection(double auroc) {
        return new DetectionRow(auroc, null, null, null, null, null, null, null, null, null, 0, CONCEPTS);
    }

    private static SteeringRow steering(double score) {
        return new SteeringRow(
                JUDGE,
                "",
                "gpt-4o-mini",
                false,
                score,
                null,
                null,
                null,
                null,
                null,
                score,
                null,
                null,
                null,
                null,
                List.of(),
                CONCEPTS,
                0,
                0,
                0,
                0,
                null,
                null);
    }
}
