package io.axbench.judge.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.JudgeSource;
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
     * The judge of this id.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION}, final, if there is none; as
     *     {@link JudgeSource#find(String)} if it cannot be opened
     */
    public Judge get(String id) {
        return sources.stream()
                .flatMap(source -> source.find(id).stream())
                .findFirst()
                .orElseThrow(() -> new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "judges: '" + id + "' is no judge of this service; expected 'embedded'"));
    }
}
