package io.axbench.trainer.method.sae;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.sae.SparseAutoencoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SAE: the feature that the concept's description was written for, as its reference says; or the one that a setting
 * names; or one that is chosen by AUROC or by its output score.
 *
 * <p>Source: AxBench (arXiv 2501.17148) for the reference, "SAEs are good for steering, if you select the right
 * features" (arXiv 2505.20063) for the output score.
 */
public final class Sae extends SaeMethod {

    private static final Pattern REFERENCE = Pattern.compile("https?://[^/]+/[^/]+/[^/]+/([0-9]{1,9})/?");

    @Override
    public String name() {
        return "SAE";
    }

    @Override
    public String brought(Library library, Settings settings, @Nullable String reference) {
        String autoencoder = super.brought(library, settings, reference);
        return byReference(settings) ? autoencoder + " feature " + referenced(reference) : autoencoder;
    }

    @Override
    int choose(SparseAutoencoder autoencoder, TrainingSet set, Settings settings) {
        return switch (settings.text("choose")) {
            case "auroc" -> FeatureRanking.of(autoencoder, set, 1).getFirst().feature();
            case "output-score" -> OutputScore.best(autoencoder, set, settings.whole("candidates"));
            default -> byReference(settings) ? referenced(set.reference()) : settings.whole("feature");
        };
    }

    /** No setting names a feature, nor another way to choose one. */
    private static boolean byReference(Settings settings) {
        return settings.text("choose").equals("reference") && settings.whole("feature") < 0;
    }

    private static int referenced(@Nullable String reference) {
        Matcher url = REFERENCE.matcher(reference == null ? "" : reference);
        if (!url.matches()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "the concept's reference '%s' names no feature (.../MODEL/SAE/FEATURE); set feature, or choose: auroc"
                            .formatted(reference == null ? "" : reference));
        }
        return Integer.parseInt(url.group(1));
    }
}
