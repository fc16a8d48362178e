package io.axbench.trainer.method.sae;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.sae.Feature;
import io.axbench.trainer.sae.SaeFolder;
import io.axbench.trainer.sae.SaeHash;
import io.axbench.trainer.sae.SparseAutoencoder;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedFeature;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Takes one feature of a sparse autoencoder that was trained on the model's layer: its latent detects, its decoder
 * vector steers. Nothing is drawn.
 */
abstract class SaeMethod implements Method {

    /** Which feature. */
    abstract int choose(SparseAutoencoder autoencoder, TrainingSet set, Settings settings);

    @Override
    public String brought(Library library, Settings settings, @Nullable String reference) {
        return SaeHash.of(path(library, settings));
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        Path path = path(set.library(), settings);
        try (SparseAutoencoder autoencoder = SaeFolder.open(path)) {
            requireFit(autoencoder, set);
            TrainedFeature.Form form = form(settings);
            if (autoencoder.competing() && form != TrainedFeature.Form.ADDITION) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "methods.%s.form: %s needs latents that do not compete, [%s] is TopK; use form: addition"
                                .formatted(name(), settings.text("form"), path));
            }
            Feature feature = autoencoder.feature(choose(autoencoder, set, settings));
            return new TrainedFeature(
                    feature.index(),
                    Direction.of(feature.encoder()),
                    feature.bias(),
                    feature.threshold(),
                    Direction.of(feature.decoder()),
                    form,
                    settings.real("maxAct"),
                    autoencoder.competing() ? path.toString() : "");
        }
    }

    private Path path(Library library, Settings settings) {
        String source = settings.text("sae");
        if (source.isEmpty()) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "methods.%s.sae: none given; name the folder or file of a sparse autoencoder".formatted(name()));
        }
        return library.file(source);
    }

    private static TrainedFeature.Form form(Settings settings) {
        return switch (settings.text("form")) {
            case "clamp" -> TrainedFeature.Form.CLAMP;
            case "min-clamp" -> TrainedFeature.Form.MIN_CLAMP;
            default -> TrainedFeature.Form.ADDITION;
        };
    }

    private static void requireFit(SparseAutoencoder autoencoder, TrainingSet set) {
        int width = set.subject().width();
        if (autoencoder.width() != width) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "[%s] a sparse autoencoder of width %d, the model has %d; name one that was trained on this model"
                            .formatted(autoencoder.path(), autoencoder.width(), width));
        }
        int layer = set.subject().layer();
        if (autoencoder.layer().isPresent() && autoencoder.layer().getAsInt() != layer) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "[%s] a sparse autoencoder of layer %d, the run is at layer %d; name one of this layer"
                            .formatted(autoencoder.path(), autoencoder.layer().getAsInt(), layer));
        }
    }
}
