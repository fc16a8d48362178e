package io.axbench.judge.config;

import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.judge.domain.JudgeSource;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.embedded.EmbeddedJudge;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.LanguageModelSurprise;
import io.axbench.judge.embedded.RememberingEmbedder;
import io.axbench.judge.store.KeptRatings;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads the two small models when the embedded judge is first asked for, which takes seconds. They are never closed: a
 * worker may be inside one of them when the process ends.
 */
@Singleton
public class EmbeddedJudgeSource implements JudgeSource {

    private final JudgeConfig config;
    private final SharedMiniLm embedder;
    private final KeptRatings kept;
    private @Nullable PageJudge judge;

    EmbeddedJudgeSource(JudgeConfig config, SharedMiniLm embedder, KeptRatings kept) {
        this.config = config;
        this.embedder = embedder;
        this.kept = kept;
    }

    @Override
    public synchronized Optional<PageJudge> find(JudgeSpec spec) {
        if (spec.endpoint() != null || !spec.id().equals(EmbeddedJudge.ID)) {
            return Optional.empty();
        }
        if (judge == null) {
            JudgeWeights weights = JudgeWeights.load();
            LanguageModelSurprise surprise = LanguageModelSurprise.load(config.model(), weights.fit());
            judge = kept.of(new EmbeddedJudge(new RememberingEmbedder(embedder), surprise, weights));
        }
        return Optional.of(judge);
    }
}
