package io.axbench.gateway.domain.agreement;

import io.axbench.gateway.metrics.Agreement;
import io.axbench.gateway.metrics.Confusion;
import io.axbench.gateway.metrics.Means;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two judges agree on one axis, over the texts that both rated.
 *
 * @param axis {@code concept}, {@code instruction} or {@code fluency}
 * @param texts how many texts
 * @param exact share with the same rating; null without texts
 * @param kappa Cohen's kappa with quadratic weights; null where it is not defined
 * @param spearman Spearman's rank correlation; null where it is not defined
 * @param confusion how many texts got each pair of ratings: the judge's 0, 1, 2 down, the other's across
 */
public record AxisTable(
        String axis,
        long texts,
        @Nullable Double exact,
        @Nullable Double kappa,
        @Nullable Double spearman,
        List<List<Long>> confusion) {

    /** Copies the list. */
    public AxisTable {
        confusion = List.copyOf(confusion);
    }

    /** The figures of a table. */
    public static AxisTable of(String axis, Confusion table) {
        return new AxisTable(
                axis,
                table.total(),
                Means.orNull(Agreement.exact(table)),
                Means.orNull(Agreement.quadraticKappa(table)),
                Means.orNull(Agreement.spearman(table)),
                table.rows());
    }
}
