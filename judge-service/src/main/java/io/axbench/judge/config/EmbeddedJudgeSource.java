package io.axbench.judge.config;

import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.JudgeSource;
import io.axbench.judge.embedded.EmbeddedJudge;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.LanguageModelSurprise;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.RememberingEmbedder;
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
    private @Nullable Judge judge;

    EmbeddedJudgeSource(JudgeConfig config) {
        this.config = config;
    }

    @Override
    public synchronized Optional<Judge> find(String id) {
        if (!id.equals(EmbeddedJudge.ID)) {
            return Optional.empty();
        }
        if (judge == null) {
            JudgeWeights weights = JudgeWeights.load();
            LanguageModelSurprise surprise = LanguageModelSurprise.load(config.model(), weights.fit());
            judge = new EmbeddedJudge(new RememberingEmbedder(MiniLm.load()), surprise, weights);
        }
        return Optional.of(judge);
    }
}
