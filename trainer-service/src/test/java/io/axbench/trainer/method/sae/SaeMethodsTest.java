package io.axbench.trainer.method.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Intervention;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.sae.Feature;
import io.axbench.trainer.sae.SaeFolder;
import io.axbench.trainer.sae.SmallAutoencoder;
import io.axbench.trainer.sae.SparseAutoencoder;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Steering;
import io.axbench.trainer.trained.TrainedFeature;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaeMethodsTest {

    private static final int FEATURES = 300;

    @TempDir
    Path folder;

    @Test
    void saeTakesTheFeatureOfTheReferenceUnlessASettingNamesAnother() {
        assertThat(sae(Map.of()).feature()).isEqualTo(7);
        assertThat(sae(Map.of("feature", 11)).feature()).isEqualTo(11);
        assertThat(sae(Map.of()).note()).isEqualTo("feature 7");
        assertThat(sae(Map.of("maxAct", 12.5)).maxAct()).hasValue(12.5);
        assertThat(sae(Map.of()).maxAct()).isEmpty();
    }

    @Test
    void theFeatureOfTheReferenceIsPartOfWhatSaeBringsWhereItIsTaken() {
        // Given
        String path = SmallAutoencoder.jumpRelu(folder, 24, 8).toString();
        String three = "https://www.neuronpedia.org/small/3-small/3";
        String seven = "https://www.neuronpedia.org/small/3-small/7";

        // Then
        assertThat(brought(Map.of("sae", path), three)).isNotEqualTo(brought(Map.of("sae", path), seven));
        assertThat(brought(Map.of("sae", path, "feature", 3), three))
                .isEqualTo(brought(Map.of("sae", path, "feature", 3), seven));
        assertThat(brought(Map.of("sae", path, "choose", "auroc"), three))
                .isEqualTo(brought(Map.of("sae", path, "choose", "auroc"), seven));
        assertThatThrownBy(() -> brought(Map.of("sae", path), "https://example.org"))
                .hasMessageContaining("names no feature");
    }

    private static String brought(Map<String, Object> settings, String reference) {
        Sae method = new Sae();
        return method.brought(Path::of, Settings.of(method.info(), settings), reference);
    }

    @Test
    void saeATakesTheFeatureWithTheBestAuroc() {
        // Given
        Path path = SmallAutoencoder.jumpRelu(folder, 24, FEATURES);
        TrainingSet set = SmallSet.flowers();

        // When
        TrainedFeature trained = trained(new SaeA(), Map.of("sae", path.toString()));

        // Then: by all pairs of examples, in f64, feature by feature
        int best = -1;
        double highest = 0;
        try (SparseAutoencoder autoencoder = SaeFolder.open(path)) {
            for (int f = 0; f < FEATURES; f++) {
                double auroc = auroc(autoencoder.feature(f), set);
                if (auroc > highest) {
                    highest = auroc;
                    best = f;
                }
            }
        }
        assertThat(trained.feature()).isEqualTo(best);
        assertThat(sae(Map.of("sae", path.toString(), "choose", "auroc"))).isEqualTo(trained);
    }

    @Test
    void theOutputScoreChoosesAmongTheBestByAuroc() {
        // Given
        Path path = SmallAutoencoder.jumpRelu(folder, 24, FEATURES);
        List<FeatureRanking.Ranked> ranking;
        try (SparseAutoencoder autoencoder = SaeFolder.open(path)) {
            ranking = FeatureRanking.of(autoencoder, SmallSet.flowers(), 5);
        }

        // When
        Map<String, Object> settings = Map.of("sae", path.toString(), "choose", "output-score", "candidates", 5);
        int chosen = sae(settings).feature();

        // Then
        assertThat(ranking).extracting(FeatureRanking.Ranked::feature).contains(chosen);
        assertThat(sae(Map.of("sae", path.toString(), "choose", "output-score", "candidates", 1))
                        .feature())
                .isEqualTo(ranking.getFirst().feature());
    }

    @Test
    void theOutputScoreIsRankTimesProbabilityOfTheTokensThatTheVectorSpeaksFor() {
        // Given: 40 tokens, of which the vector speaks for the last 20; the best of them is third in what follows
        float[] lens = new float[40];
        float[] next = new float[40];
        for (int token = 0; token < 40; token++) {
            lens[token] = token;
            next[token] = token == 3 || token == 5 ? 4 : token == 30 ? 2 : 0;
        }

        // When
        double score = OutputScore.score(next, lens);

        // Then
        double probability = Math.exp(2) / (2 * Math.exp(4) + Math.exp(2) + 37);
        assertThat(score).isCloseTo((1 - 2 / 40.0) * probability, within(1e-12));
    }

    @Test
    void detectsByTheHighestLatent() {
        // Given
        Path path = SmallAutoencoder.jumpRelu(folder, 24, FEATURES);
        TrainedFeature trained = trained(new SaeA(), Map.of("sae", path.toString()));
        TrainingSet set = SmallSet.flowers();

        // When
        List<TokenScore> scores = trained.detector().orElseThrow().scores(set.positives(), seeds());

        // Then
        try (SparseAutoencoder autoencoder = SaeFolder.open(path)) {
            Feature feature = autoencoder.feature(trained.feature());
            for (int e = 0; e < scores.size(); e++) {
                assertThat(scores.get(e).score())
                        .isCloseTo(
                                highest(feature, set.positives().activations().get(e)), within(1e-9));
            }
        }
    }

    @Test
    void latentsOfTopKCompeteWithAllOthers() {
        // Given: one of 300 latents a token
        Path path = SmallAutoencoder.topK(folder, 24, FEATURES, 1);
        TrainedFeature trained = trained(new SaeA(), Map.of("sae", path.toString()));
        TrainingSet set = SmallSet.flowers();

        // When
        List<TokenScore> scores = trained.detector().orElseThrow().scores(set.positives(), seeds());

        // Then
        try (SparseAutoencoder autoencoder = SaeFolder.open(path)) {
            for (int e = 0; e < scores.size(); e++) {
                Activations tokens = set.positives().activations().get(e);
                double expected = 0;
                for (int t = 0; t < tokens.count(); t++) {
                    double own = 0;
                    double largest = 0;
                    for (int f = 0; f < FEATURES; f++) {
                        double latent = autoencoder.feature(f).latent(tokens.data(), t * 24);
                        own = f == trained.feature() ? latent : own;
                        largest = Math.max(largest, latent);
                    }
                    expected = own == largest ? Math.max(expected, own) : expected;
                }
                assertThat(scores.get(e).score()).isCloseTo(expected, within(1e-4));
            }
        }
        assertThatThrownBy(() -> sae(Map.of("sae", path.toString(), "form", "clamp")))
                .hasMessageContaining("methods.SAE.form: clamp needs latents that do not compete");
    }

    @Test
    void steersInTheFormThatIsAskedFor() {
        assertThat(intervention("addition")).isInstanceOf(Intervention.Add.class);
        assertThat(change("clamp").target()).isEqualTo(Change.Target.STRENGTH);
        assertThat(change("min-clamp").target()).isEqualTo(Change.Target.AT_LEAST_STRENGTH);
        assertThat(change("clamp").latent().encoder()).isEqualTo(sae(Map.of()).encoder());
    }

    @Test
    void refusesAnAutoencoderThatDoesNotFit() {
        // Given
        Path narrow = SmallAutoencoder.jumpRelu(folder.resolve("narrow"), 23, 8);
        Path elsewhere = SmallAutoencoder.jumpRelu(folder.resolve("elsewhere"), 24, 8, "blocks.4.hook_resid_post");
        Path here = SmallAutoencoder.jumpRelu(folder.resolve("here"), 24, 8, "blocks.4.hook_resid_pre");

        // When, then
        assertRefused(Map.of("sae", narrow.toString()), "of width 23, the model has 24");
        assertRefused(Map.of("sae", elsewhere.toString()), "of layer 4, the run is at layer 3");
        assertRefused(Map.of("sae", here.toString(), "feature", 8), "feature 8 asked for, 0 to 7 are there");
        assertThat(sae(Map.of("sae", here.toString())).feature()).isEqualTo(7);
        assertThatThrownBy(() -> sae(Map.of("sae", "")))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_SPECIFICATION))
                .hasMessageContaining("methods.SAE.sae: none given");
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> sae(settings))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
                .hasMessageContaining(message);
    }

    private static Change.SaeLatent change(String form) {
        if (intervention(form) instanceof Intervention.Sites(List<Site> sites)
                && sites.getFirst().change() instanceof Change.SaeLatent change) {
            assertThat(sites.getFirst().positions()).isInstanceOf(Positions.BehindPrefix.class);
            return change;
        }
        throw new AssertionError(form);
    }

    private static Intervention intervention(String form) {
        Steering steering = sae(Map.of("form", form)).steering(3).orElseThrow();
        assertThat(steering).isInstanceOf(Steering.Stream.class);
        return ((Steering.Stream) steering).intervention();
    }

    private static double auroc(Feature feature, TrainingSet set) {
        double wins = 0;
        List<Activations> positives = set.positives().activations();
        List<Activations> negatives = set.negatives().activations();
        for (Activations positive : positives) {
            for (Activations negative : negatives) {
                wins += 0.5 + 0.5 * Math.signum(highest(feature, positive) - highest(feature, negative));
            }
        }
        return wins / positives.size() / negatives.size();
    }

    private static double highest(Feature feature, Activations tokens) {
        double highest = 0;
        for (int t = 0; t < tokens.count(); t++) {
            highest = Math.max(highest, feature.latent(tokens.data(), t * tokens.width()));
        }
        return highest;
    }

    private static Seeds seeds() {
        return new Seeds(1, 7, "SAE");
    }

    private static TrainedFeature sae(Map<String, Object> settings) {
        return trained(new Sae(), settings);
    }

    private static TrainedFeature trained(SaeMethod method, Map<String, Object> settings) {
        return (TrainedFeature) SmallSet.train(method, SmallSet.flowers(), 1, settings);
    }
}
