package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.embedded.EmbeddedJudge;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.LanguageModelSurprise;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.RememberingEmbedder;
import io.axbench.judge.fit.AdversarialFigures.Rated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real judge on the adversarial set. */
@Tag("full")
class AdversarialIT {

    @Test
    void theJudgeIsFooledLessThanBefore() throws Exception {
        // Given
        Path model = SharedFiles.model();
        List<AdversarialText> texts = AdversarialText.all();
        List<Answer> answers = texts.stream().map(AdversarialText::answer).toList();
        JudgeWeights weights = JudgeWeights.load();

        // When
        List<Rated> rated = new ArrayList<>();
        try (MiniLm embedder = MiniLm.load();
                LanguageModelSurprise surprise = LanguageModelSurprise.load(model, weights.fit())) {
            EmbeddedJudge judge = new EmbeddedJudge(new RememberingEmbedder(embedder), surprise, weights);
            List<Ratings> ratings = judge.rate(answers);
            for (int i = 0; i < texts.size(); i++) {
                rated.add(Rated.of(texts.get(i), ratings.get(i)));
            }
        }

        // Then: the stored figures are the models', but for another CPU's last bits
        AdversarialFigures after = new AdversarialFigures(rated);
        System.out.print(AdversarialFigures.table(AdversarialFigures.before(), after));
        AdversarialBar.assertReached(after);
        List<Rated> stored = AdversarialFigures.stored().rated();
        int same = 0;
        for (int i = 0; i < rated.size(); i++) {
            same += rated.get(i).equals(stored.get(i)) ? 1 : 0;
        }
        assertThat(same).isGreaterThan((int) (0.99 * rated.size()));
    }
}
