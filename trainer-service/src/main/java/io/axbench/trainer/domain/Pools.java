package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.delivery.Claim;
import io.axbench.lm.LanguageModel;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.SubjectModel;
import io.axbench.trainer.subject.TextEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shared negatives as the model read them, kept for the next concept of their genre. */
@ApplicationScoped
class Pools {

    private final NegativeAnswers answers;
    private final Map<Key, ExamplePool> kept;

    Pools(NegativeAnswers answers, TrainerConfig config) {
        this.answers = answers;
        int most = config.trainer().poolsKept();
        this.kept = new LinkedHashMap<>(8, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, ExamplePool> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * The negatives of a concept; answered by the model first where they have no answers.
     *
     * @param end where their texts end
     */
    ExamplePool negatives(ConceptReady concept, LanguageModel model, TextEnd end, Claim claim, WorkProgress progress) {
        List<Example> examples = answers.complete(concept, model, claim, progress);
        Key key = new Key(model, concept.layer(), concept.negatives().hash(), end, concept.recompute());
        synchronized (kept) {
            return kept.computeIfAbsent(
                    key,
                    k -> new ExamplePool("training negative", examples, new SubjectModel(model, concept.layer(), end)));
        }
    }

    /** What tells pools apart; a model that was loaded anew is another one. */
    private record Key(
            LanguageModel model,
            int layer,
            String poolHash,
            TextEnd end,
            @Nullable String recompute) {}
}
