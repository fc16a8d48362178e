package io.axbench.judge.store;

import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The three ratings of one text by one version of a judge; null is a rating that is missing for good. */
@Entity
@Table(name = "rating")
public class RatingRow extends PanacheEntityBase {

    /** See {@link io.axbench.judge.domain.RatingIdentity}. */
    @Id
    public String identity = "";

    /** Who rated. */
    @Column(name = "judge_version")
    public String judgeVersion = "";

    /** Is the concept in the text. */
    public @Nullable Integer concept;

    /** Does the text answer the instruction. */
    public @Nullable Integer instruction;

    /** Is the text fluent. */
    public @Nullable Integer fluency;

    /** How often the judge had rated the text before. */
    public int sample;

    /** What was found instead of the first rating that is missing. */
    public @Nullable String unreadable;

    Ratings ratings() {
        return new Ratings(verdict(concept), verdict(instruction), verdict(fluency));
    }

    private Verdict verdict(@Nullable Integer rating) {
        return rating == null
                ? new Verdict.Unparseable(unreadable == null ? "missing when it was kept" : unreadable)
                : new Verdict.Rated(rating);
    }
}
