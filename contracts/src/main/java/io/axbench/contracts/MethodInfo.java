package io.axbench.contracts;

import java.util.List;

/**
 * What a method is, for the specification's checks, for {@code GET /api/methods} and for the leaderboard.
 *
 * @param name the field's name
 * @param summary one sentence
 * @param source where it is described: arXiv number, or a repository
 * @param axes what it is measured on
 * @param needs what a run must bring besides positives, negatives and the model
 * @param settings its settings with the source's values as defaults
 */
public record MethodInfo(
        String name, String summary, String source, List<Axis> axes, List<Need> needs, List<MethodSetting> settings) {

    /** What some methods need beyond the data that every method gets. */
    public enum Need {
        /** A plain answer beside each positive: {@code TrainRow.plain}. */
        PLAIN_ANSWERS,
        /** A sparse autoencoder of the model's layer, by path. */
        SPARSE_AUTOENCODER,
        /** Vectors that were uploaded, by name. */
        UPLOADED_VECTORS
    }

    /** Copies the lists. */
    public MethodInfo {
        axes = List.copyOf(axes);
        needs = List.copyOf(needs);
        settings = List.copyOf(settings);
    }

    /** A method that needs nothing beyond the data that every method gets. */
    public MethodInfo(String name, String summary, String source, List<Axis> axes, List<MethodSetting> settings) {
        this(name, summary, source, axes, List.of(), settings);
    }
}
