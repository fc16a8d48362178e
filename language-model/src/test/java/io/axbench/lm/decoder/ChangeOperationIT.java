package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Direction;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Change.Target;
import io.axbench.lm.intervention.Latent;
import io.axbench.lm.intervention.Rows;
import io.axbench.lm.intervention.Site;
import io.axbench.lm.weights.ModelFile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operations make of vectors, against f64. */
class ChangeOperationIT {

    private static final int COLUMNS = 4;
    private static final double[] STRENGTHS = {2.5, -0.75, 0};

    private Decoder decoder;
    private int width;

    @BeforeEach
    void load() {
        decoder = new Decoder(
                ModelFile.open(ReferenceFiles.in("fixtures/tiny-llama").folder()), Precision.F32);
        width = decoder.config().width();
    }

    @AfterEach
    void close() {
        if (decoder != null) {
            decoder.close();
        }
    }

    @Test
    void everyChangeIsWhatItsFormulaSays() {
        for (Change change : Changes.all(width)) {
            for (Site site : List.of(Site.of(0, change), Site.of(0, change).keepingNorm())) {
                // Given
                float[] h = vectors();

                // When
                float[] changed = changed(site, h);

                // Then
                for (int row = 0; row < STRENGTHS.length * COLUMNS; row++) {
                    double[] expected = PlainChange.of(site, vector(h, row), STRENGTHS[row / COLUMNS]);
                    double[] found = vector(changed, row);
                    for (int i = 0; i < width; i++) {
                        // f32 sums in another order
                        assertThat(found[i]).as("%s, row %d", site, row).isCloseTo(expected[i], within(1e-4));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void aLatentSetAnewIsTheAlteredReconstructionPlusTheError(Target target) {
        // Given: an autoencoder of six latents
        SplittableRandom random = new SplittableRandom(4);
        int latents = 6;
        double[][] encoder = random(random, latents);
        double[][] decoderRows = random(random, latents);
        double[] decoderBias = random(random, 1)[0];
        double[] bias = random.doubles(latents, -0.2, 0.2).toArray();
        double[] threshold = random.doubles(latents, 0, 0.4).toArray();
        float[] h = vectors();
        for (int latent = 0; latent < latents; latent++) {
            // When
            Change change = new Change.SaeLatent(
                    new Latent(Direction.scaled(encoder[latent], 1), bias[latent], threshold[latent]),
                    Direction.scaled(decoderRows[latent], 1),
                    target);
            float[] changed = changed(Site.of(0, change), h);

            // Then
            for (int row = 0; row < STRENGTHS.length * COLUMNS; row++) {
                double[] x = vector(h, row);
                double[] acts = encode(x, encoder, bias, threshold);
                double[] error = PlainChange.plus(x, -1, decode(acts, decoderRows, decoderBias));
                double s = STRENGTHS[row / COLUMNS];
                acts[latent] = switch (target) {
                    case STRENGTH -> s;
                    case AT_LEAST_STRENGTH -> Math.max(s, acts[latent]);
                    case STRENGTH_MORE -> acts[latent] + s;
                };
                double[] expected = PlainChange.plus(error, 1, decode(acts, decoderRows, decoderBias));
                assertThat(vector(changed, row)).containsExactly(expected, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNotFinite(float broken) {
        // Given
        float[] values = new float[width];
        values[3] = broken;
        Direction w = Direction.of(values);
        Direction good = Changes.unit(width, 2);
        Rows rows = Rows.of(1, good.toArray());
        List<Change> changes = List.of(
                new Change.Add(w),
                new Change.Clamp(w),
                new Change.ClampAtLeast(w),
                new Change.Threshold(w, 0),
                new Change.Threshold(good, broken),
                new Change.WhereBelow(w),
                new Change.LowRank(Rows.of(1, values), rows, Direction.of(new float[1])),
                new Change.LowRank(rows, Rows.of(1, values), Direction.of(new float[1])),
                new Change.LowRank(rows, rows, Direction.of(new float[] {broken})),
                new Change.SaeLatent(new Latent(w, 0, 0), good, Target.STRENGTH),
                new Change.SaeLatent(new Latent(good, broken, 0), good, Target.STRENGTH),
                new Change.SaeLatent(Latent.relu(good, 0), w, Target.STRENGTH_MORE),
                new Change.Probe(Latent.relu(w, 0), good));
        for (Change change : changes) {
            try (NDManager scope = decoder.scope()) {
                // Then
                assertThatThrownBy(() -> ChangeOperation.of(scope, change, width))
                        .as("%s", change)
                        .isInstanceOfSatisfying(
                                ModelException.class,
                                e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.NON_FINITE));
            }
        }
    }

    private float[] changed(Site site, float[] h) {
        try (NDManager scope = decoder.scope()) {
            float[] strengths = new float[STRENGTHS.length];
            for (int i = 0; i < strengths.length; i++) {
                strengths[i] = (float) STRENGTHS[i];
            }
            boolean[] everywhere = new boolean[STRENGTHS.length * COLUMNS];
            Arrays.fill(everywhere, true);
            List<NDArray> results = decoder.steer(
                    scope,
                    ChangeOperation.of(scope, site.change(), width),
                    scope.create(h, new Shape(STRENGTHS.length, COLUMNS, width)),
                    scope.create(everywhere, new Shape(STRENGTHS.length, COLUMNS, 1)),
                    scope.create(strengths, new Shape(STRENGTHS.length, 1, 1)),
                    site.norm() == Site.Norm.KEPT ? 1 : 0);
            assertThat(HostCopy.longs(results.get(1))).containsOnly(COLUMNS);
            return HostCopy.floats(results.getFirst());
        }
    }

    private float[] vectors() {
        SplittableRandom random = new SplittableRandom(9);
        float[] values = new float[STRENGTHS.length * COLUMNS * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private double[] vector(float[] values, int row) {
        double[] vector = new double[width];
        Arrays.setAll(vector, i -> values[row * width + i]);
        return vector;
    }

    private double[][] random(SplittableRandom random, int rows) {
        return Stream.generate(() -> random.doubles(width, -0.3, 0.3).toArray())
                .limit(rows)
                .toArray(double[][]::new);
    }

    private static double[] encode(double[] x, double[][] encoder, double[] bias, double[] threshold) {
        double[] acts = new double[encoder.length];
        for (int i = 0; i < acts.length; i++) {
            double z = PlainChange.dot(x, encoder[i]) + bias[i];
            acts[i] = z > threshold[i] ? Math.max(0, z) : 0;
        }
        return acts;
    }

    private static double[] decode(double[] acts, double[][] rows, double[] bias) {
        double[] sum = bias;
        for (int i = 0; i < acts.length; i++) {
            sum = PlainChange.plus(sum, acts[i], rows[i]);
        }
        return sum;
    }
}
