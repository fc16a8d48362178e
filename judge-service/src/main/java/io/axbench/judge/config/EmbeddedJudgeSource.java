package io.axbench.judge.config;

import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.JudgeSource;
import io.axbench.judge.embedded.EmbeddedJudge;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.LanguageModelSurprise;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.RememberingEmbedder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads the two small models when the embedded judge is first asked for, which takes seconds. */
@Singleton
public class EmbeddedJudgeSource implements JudgeSource {

    private final JudgeConfig config;
    private @Nullable MiniLm embedder;
    private @Nullable LanguageModelSurprise surprise;
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
            surprise = LanguageModelSurprise.load(config.model(), weights.fit());
            embedder = MiniLm.load();
            judge = new EmbeddedJudge(new RememberingEmbedder(embedder), surprise, weights);
        }
        return Optional.of(judge);
    }

    @PreDestroy
    synchronized void close() {
        judge = null;
        if (embedder != null) {
            embedder.close();
        }
        if (surprise != null) {
            surprise.close();
        }
    }
}
