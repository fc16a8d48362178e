package io.axbench.judge.domain;

import java.util.List;

/**
 * A judge that computes its ratings by itself. The same text gets the same ratings, alone or among others.
 *
 * <p>Its place in the service is a {@link PageJudge}, which keeps what it computed.
 */
public interface Judge {

    /** The id by which a specification names the judge. */
    String id();

    /**
     * Hash of everything that decides a rating: prompts, weights, models. Ratings of two versions are never mixed.
     *
     * @return hex
     */
    String version();

    /** Id of the language model that it uses, for the flag that it is the subject itself. */
    String languageModel();

    /** SHA-256 of that model's files, in hex; the empty string where it runs behind an endpoint. */
    String weightHash();

    /**
     * Rates texts.
     *
     * @param answers at most a few dozen
     * @return ratings in the order of the answers
     */
    List<Ratings> rate(List<Answer> answers);
}
