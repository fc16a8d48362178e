package io.axbench.gateway.domain.leaderboard;

import io.axbench.formats.parquet.Column.Type;
import io.axbench.gateway.domain.leaderboard.Leaderboard.DetectionRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.leaderboard.Leaderboard.SteeringRow;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the leaderboard where it is a flat table: CSV and Parquet, at full precision.
 *
 * @param name its name
 * @param type what its values are
 * @param value of a row; null for none
 */
record LeaderboardColumn(String name, Type type, Function<Row, @Nullable Object> value) {

    static final List<LeaderboardColumn> ALL = List.of(
            row("method", Row::method),
            row("label", Row::label),
            row("source", Row::source),
            detection("auroc", Type.REAL, DetectionRow::auroc),
            detection("aurocLow", Type.REAL, DetectionRow::aurocLow),
            detection("aurocHigh", Type.REAL, DetectionRow::aurocHigh),
            detection("detectionGroup", Type.TEXT, DetectionRow::group),
            detection("detectionBestRank", Type.WHOLE, DetectionRow::bestRank),
            detection("detectionWorstRank", Type.WHOLE, DetectionRow::worstRank),
            detection("aurocHard", Type.REAL, DetectionRow::aurocHard),
            detection("hardNegativeAccuracy", Type.REAL, DetectionRow::hardNegativeAccuracy),
            detection("f1", Type.REAL, DetectionRow::f1),
            detection("averagePrecision", Type.REAL, DetectionRow::averagePrecision),
            detection("otherNegatives", Type.WHOLE, DetectionRow::otherNegatives),
            detection("detectionConcepts", Type.WHOLE, DetectionRow::concepts),
            steering("judge", Type.TEXT, SteeringRow::judge),
            steering("judgeIsSubject", Type.TEXT, SteeringRow::judgeIsSubject),
            steering("score", Type.REAL, SteeringRow::score),
            steering("scoreLow", Type.REAL, SteeringRow::scoreLow),
            steering("scoreHigh", Type.REAL, SteeringRow::scoreHigh),
            steering("steeringGroup", Type.TEXT, SteeringRow::group),
            steering("steeringBestRank", Type.WHOLE, SteeringRow::bestRank),
            steering("steeringWorstRank", Type.WHOLE, SteeringRow::worstRank),
            steering("scorePublished", Type.REAL, SteeringRow::scorePublished),
            steering("concept", Type.REAL, SteeringRow::concept),
            steering("instruction", Type.REAL, SteeringRow::instruction),
            steering("fluency", Type.REAL, SteeringRow::fluency),
            steering("perplexity", Type.REAL, SteeringRow::perplexity),
            steering("steeringConcepts", Type.WHOLE, SteeringRow::concepts),
            steering("texts", Type.WHOLE, SteeringRow::texts),
            steering("ratings", Type.WHOLE, SteeringRow::ratings),
            steering("missing", Type.WHOLE, SteeringRow::missing),
            steering("unreadable", Type.WHOLE, SteeringRow::unreadable),
            steering("spread", Type.REAL, SteeringRow::spread),
            steering("confidence", Type.REAL, SteeringRow::confidence),
            row("note", Row::note));

    private static LeaderboardColumn row(String name, Function<Row, @Nullable Object> value) {
        return new LeaderboardColumn(name, Type.TEXT, value);
    }

    private static LeaderboardColumn detection(String name, Type type, Function<DetectionRow, @Nullable Object> value) {
        return new LeaderboardColumn(name, type, row -> row.detection() == null ? null : value.apply(row.detection()));
    }

    private static LeaderboardColumn steering(String name, Type type, Function<SteeringRow, @Nullable Object> value) {
        return new LeaderboardColumn(name, type, row -> row.steering() == null ? null : value.apply(row.steering()));
    }

    /** A value as Parquet takes it. */
    @Nullable
    Object stored(Row row) {
        Object found = value.apply(row);
        if (found instanceof Integer whole) {
            return whole.longValue();
        }
        return found instanceof Boolean ? found.toString() : found;
    }
}
