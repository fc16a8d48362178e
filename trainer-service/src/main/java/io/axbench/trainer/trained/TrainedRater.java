package io.axbench.trainer.trained;

import io.axbench.contracts.detection.RatingPrompt;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subject model, asked how strongly the concept is in an answer: its rating, from 0 to 2, is the score. An answer
 * whose rating cannot be read scores {@link TokenScore#UNREAD}. Each text has a seed of its own.
 *
 * @param concept description of the concept
 * @param prompt the question
 * @param tokens longest explanation with its rating
 * @param temperature softmax temperature of writing it
 */
public record TrainedRater(String concept, RatingPrompt prompt, int tokens, double temperature) implements Trained {

    /** A rater from its parts. */
    static TrainedRater of(Parts parts) {
        return new TrainedRater(
                parts.text("concept"),
                new RatingPrompt(parts.text("prompt")),
                (int) parts.number("tokens"),
                parts.number("temperature"));
    }

    @Override
    public Kind kind() {
        return Kind.RATER;
    }

    @Override
    public Parts parts() {
        return Parts.of(
                Map.of(
                        "concept",
                        concept,
                        "prompt",
                        prompt.template(),
                        "tokens",
                        Integer.toString(tokens),
                        "temperature",
                        Double.toString(temperature)),
                Map.of());
    }

    @Override
    public Optional<Detector> detector() {
        return Optional.of(this::scores);
    }

    @Override
    public String note() {
        return "rated by the subject model itself";
    }

    private List<TokenScore> scores(ExamplePool pool, Seeds seeds) {
        List<Example> examples = pool.examples();
        List<String> questions = new ArrayList<>();
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            questions.add(prompt.about(concept, examples.get(i).answer()));
            drawn.add(seeds.seed("rate/" + i));
        }
        List<TokenScore> scores = new ArrayList<>();
        for (String answer : pool.subject().write(questions, tokens, temperature, drawn)) {
            scores.add(RatingPrompt.rating(answer).stream()
                    .mapToObj(rating -> new TokenScore(rating, 0))
                    .findFirst()
                    .orElse(TokenScore.UNREAD));
        }
        return scores;
    }
}
