package io.axbench.judge.domain;

import java.util.Optional;

/** Where judges come from: one source a kind of judge. */
public interface JudgeSource {

    /**
     * The judge of this id, opened at the first call.
     *
     * @return empty if the id is not of this source
     * @throws io.axbench.contracts.AxbenchException if the id is of this source, but the judge cannot be opened
     */
    Optional<Judge> find(String id);
}
