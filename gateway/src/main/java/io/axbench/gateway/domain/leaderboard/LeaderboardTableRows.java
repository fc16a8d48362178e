package io.axbench.gateway.domain.leaderboard;

import io.axbench.formats.parquet.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leaderboard as a flat table for Parquet. */
public final class LeaderboardTableRows {

    private LeaderboardTableRows() {}

    /** Its columns. */
    public static List<Column> columns() {
        return LeaderboardColumn.ALL.stream()
                .map(column -> new Column(column.name(), column.type()))
                .toList();
    }

    /** A value a column for each row. */
    public static List<List<@Nullable Object>> of(Leaderboard leaderboard) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Leaderboard.Row row : leaderboard.rows()) {
            List<@Nullable Object> cells = new ArrayList<>();
            LeaderboardColumn.ALL.forEach(column -> cells.add(column.stored(row)));
            rows.add(cells);
        }
        return rows;
    }
}
