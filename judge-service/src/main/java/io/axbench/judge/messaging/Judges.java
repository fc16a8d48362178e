package io.axbench.judge.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.judge.domain.JudgeSource;
import io.axbench.judge.domain.PageJudge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/** All judges of this service. */
@ApplicationScoped
public class Judges {

    private final Instance<JudgeSource> sources;

    Judges(Instance<JudgeSource> sources) {
        this.sources = sources;
    }

    /**
     * The judge of this specification.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION}, final, if there is none; as
     *     {@link JudgeSource#find(JudgeSpec)} if it cannot be opened
     */
    public PageJudge get(JudgeSpec spec) {
        return sources.stream()
                .flatMap(source -> source.find(spec).stream())
                .findFirst()
                .orElseThrow(() -> new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "judges: '" + spec.id()
                                + "' names no endpoint and is no judge of this service; expected 'embedded'"));
    }
}
