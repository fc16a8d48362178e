package io.axbench.gateway.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Cost;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsJudged.Confidence;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes pages of ratings, each once, inside the transaction of the message. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RatingWriter {

    private final Rows rows;
    private final Clock clock;

    RatingWriter(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A page of ratings with what it cost.
     *
     * @return whether it is new; one that came before changes nothing
     */
    public boolean write(GenerationsJudged judged) {
        Cost cost = judged.cost();
        int fresh = rows.update(
                "insert into rating_page (run_id, concept_id, method, judge, page, pages, result_id, judge_version,"
                        + " language_model, same_as_subject, ratings, texts, calls, cached, input_tokens,"
                        + " output_tokens, dollars, seconds, received_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                judged.runId(),
                judged.conceptId(),
                judged.method(),
                judged.judge().id(),
                judged.page(),
                judged.pages(),
                judged.resultId(),
                judged.judge().version(),
                judged.judge().languageModel(),
                judged.judge().sameAsSubject(),
                judged.ratings().size(),
                texts(judged.ratings()),
                cost.calls(),
                cost.cached(),
                cost.inputTokens(),
                cost.outputTokens(),
                cost.dollars(),
                judged.seconds(),
                clock.instant());
        if (fresh == 0) {
            return false;
        }
        writeRatings(judged);
        writeConfidence(judged);
        return true;
    }

    private static int texts(List<Rating> ratings) {
        return (int) ratings.stream()
                .map(r -> List.of(r.instructionId(), r.factor()))
                .distinct()
                .count();
    }

    private void writeRatings(GenerationsJudged judged) {
        List<@Nullable Object[]> ratings = new ArrayList<>();
        for (Rating r : judged.ratings()) {
            ratings.add(new @Nullable Object[] {
                judged.runId(),
                judged.conceptId(),
                judged.method(),
                judged.judge().id(),
                r.instructionId(),
                r.factor(),
                r.sample(),
                inRange(r.concept()),
                inRange(r.instruction()),
                inRange(r.fluency()),
                r.unreadable()
            });
        }
        rows.batch(
                "insert into rating (run_id, concept_id, method, judge, instruction_id, factor, sample, concept,"
                        + " instruction, fluency, unreadable) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                ratings);
    }

    private void writeConfidence(GenerationsJudged judged) {
        List<@Nullable Object[]> confidence = new ArrayList<>();
        for (Confidence c : judged.confidence()) {
            confidence.add(new @Nullable Object[] {
                judged.runId(),
                judged.conceptId(),
                judged.method(),
                judged.judge().id(),
                c.instructionId(),
                c.factor(),
                share(c.concept()),
                share(c.instruction()),
                share(c.fluency())
            });
        }
        rows.batch(
                "insert into confidence (run_id, concept_id, method, judge, instruction_id, factor, concept,"
                        + " instruction, fluency) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                confidence);
    }

    private static @Nullable Integer inRange(@Nullable Integer rating) {
        if (rating != null && (rating < 0 || rating > 2)) {
            throw bad("found the rating %d, expected 0, 1, 2 or none; see the judge".formatted(rating));
        }
        return rating;
    }

    private static @Nullable Double share(@Nullable Double confidence) {
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            throw bad("found the confidence %s, expected 0 to 1 or none; see the judge".formatted(confidence));
        }
        return confidence;
    }

    private static AxbenchException bad(String detail) {
        return new AxbenchException(Reason.BAD_DATA, detail);
    }
}
