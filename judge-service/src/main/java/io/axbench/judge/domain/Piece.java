package io.axbench.judge.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Message;
import io.axbench.contracts.WorkFailed;
import org.jspecify.annotations.Nullable;

/** A piece of work: the part of a message that one rater rates for one method. */
public sealed interface Piece permits PageOfTexts, RowsToRate {

    /** The piece that stored work is about. */
    static Piece of(Message stored) {
        return switch (stored) {
            case GenerationsReady page -> new PageOfTexts(page);
            case ConceptReady concept -> new RowsToRate(concept);
            default ->
                throw new IllegalStateException(
                        "work of type " + stored.getClass().getSimpleName());
        };
    }

    /** What is stored of it: all that it needs. */
    Message stored();

    /** What it is; the same in every try. */
    String identity();

    /** The run that pays. */
    String runId();

    /** The concept. */
    int conceptId();

    /** Label of the method. */
    String method();

    /** Dollars that the run may spend on rating; null: no limit. */
    @Nullable
    Double budget();

    /** What the run adds to the identity of every rating, so that none that is stored is taken; null: nothing. */
    @Nullable
    String recompute();

    /** Name of the step, for those who watch. */
    String stage();

    /** How many texts it has. */
    int size();

    /** Who rates, for messages: {@code judge gpt}. */
    String rater();

    /** The message that tells that it stays without ratings. */
    WorkFailed failed(String service, AxbenchException fault);
}
