package io.axbench.trainer.method.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.TrainedWordCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class BagOfWordsTest {

    private final TrainedWordCounts trained =
            (TrainedWordCounts) SmallSet.train(new BagOfWords(), SmallSet.flowers(), 42);

    @Test
    void wordsOfPositivesSpeakForTheConcept() {
        assertThat(score("roses and tulips")).isGreaterThan(0.9);
        assertThat(score("a fast car on a bridge")).isLessThan(0.5);
    }

    @Test
    void unknownWordsLeaveTheIntercept() {
        assertThat(score("zyx wvu")).isEqualTo(1 / (1 + Math.exp(-trained.intercept())));
    }

    private double score(String answer) {
        ExamplePool pool = new ExamplePool("test", List.of(new Example("", answer)), SmallSet.SUBJECT);
        return trained.detector()
                .orElseThrow()
                .scores(pool, new Seeds(1, 1, "BoW"))
                .getFirst()
                .score();
    }
}
