package io.axbench.trainer.trained;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.lm.Intervention;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Latent;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.sae.SaeFolder;
import io.axbench.trainer.sae.SparseAutoencoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A feature of a sparse autoencoder: it detects by its latent {@code z = h.e + b} where that exceeds the threshold, else
 * 0, and steers by its decoder vector.
 *
 * @param feature index in the autoencoder
 * @param encoder {@code e [d]}
 * @param bias {@code b}
 * @param threshold at least 0
 * @param decoder {@code [d]}
 * @param form what steering does
 * @param unit unit of the steering factors; 0 where detection gives it
 * @param rivals where the whole autoencoder is, if only the largest latents of a token count; else empty
 */
public record TrainedFeature(
        int feature,
        Direction encoder,
        double bias,
        double threshold,
        Direction decoder,
        Form form,
        double unit,
        String rivals)
        implements Trained {

    /** What steering does with the strength s. */
    public enum Form {
        /** The decoder vector is added s times. */
        ADDITION,
        /** The latent is set to s, the reconstruction error kept. */
        CLAMP,
        /** The latent is raised to s where it is lower, the reconstruction error kept. */
        MIN_CLAMP
    }

    /** A feature from its parts. */
    static TrainedFeature of(Parts parts) {
        return new TrainedFeature(
                (int) parts.number("feature"),
                Direction.of(parts.tensor("encoder", 1).values()),
                parts.number("bias"),
                parts.number("threshold"),
                Direction.of(parts.tensor("decoder", 1).values()),
                parts.word("form", Form.class),
                parts.number("unit"),
                parts.text("rivals"));
    }

    @Override
    public Kind kind() {
        return Kind.FEATURE;
    }

    @Override
    public Parts parts() {
        return Parts.of(
                Map.of(
                        "feature", Integer.toString(feature),
                        "bias", Double.toString(bias),
                        "threshold", Double.toString(threshold),
                        "form", form.name(),
                        "unit", Double.toString(unit),
                        "rivals", rivals),
                Map.of(
                        "encoder", Tensor.of(encoder.toArray(), encoder.width()),
                        "decoder", Tensor.of(decoder.toArray(), decoder.width())));
    }

    @Override
    public Optional<Detector> detector() {
        return Optional.of((examples, seeds) ->
                rivals.isEmpty() ? TokenScore.highest(this::latent, examples) : amongRivals(examples.activations()));
    }

    @Override
    public Optional<Steering> steering(int layer) {
        Intervention intervention = switch (form) {
            case ADDITION -> new Intervention.Add(layer, decoder);
            case CLAMP -> set(layer, Change.Target.STRENGTH);
            case MIN_CLAMP -> set(layer, Change.Target.AT_LEAST_STRENGTH);
        };
        return Optional.of(new Steering.Stream(intervention, Steering.Scale.MAX_ACT));
    }

    @Override
    public OptionalDouble maxAct() {
        return unit > 0 ? OptionalDouble.of(unit) : OptionalDouble.empty();
    }

    @Override
    public String note() {
        return "feature " + feature;
    }

    /** The latent of one token, were there no rivals. */
    public double latent(Activations tokens, int row) {
        double z = encoder.dot(tokens, row) + bias;
        // A number that is none must not pass for a latent that is silent.
        return z <= threshold ? 0 : z;
    }

    private List<TokenScore> amongRivals(List<Activations> examples) {
        try (SparseAutoencoder autoencoder = SaeFolder.open(Path.of(rivals))) {
            List<float[]> latents = autoencoder.latents(feature, examples, Pace.FREE);
            List<TokenScore> scores = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                float[] ofTokens = latents.get(i);
                scores.add(TokenScore.of((tokens, row) -> ofTokens[row], examples.get(i)));
            }
            return scores;
        }
    }

    private Intervention set(int layer, Change.Target target) {
        Change change = new Change.SaeLatent(new Latent(encoder, bias, threshold), decoder, target);
        return Intervention.at(Site.of(layer, change).at(new Positions.BehindPrefix()));
    }
}
