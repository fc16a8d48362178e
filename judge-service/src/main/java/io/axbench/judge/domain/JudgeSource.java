package io.axbench.judge.domain;

import io.axbench.contracts.spec.JudgeSpec;
import java.util.Optional;

/** Where judges come from: one source a kind of judge. */
public interface JudgeSource {

    /**
     * The judge of this specification; what it needs is opened at the first call.
     *
     * @return empty if the judge is not of this source
     * @throws io.axbench.contracts.AxbenchException if it is of this source, but cannot be opened
     */
    Optional<PageJudge> find(JudgeSpec spec);
}
