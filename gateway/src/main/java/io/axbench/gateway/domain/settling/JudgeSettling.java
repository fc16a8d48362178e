package io.axbench.gateway.domain.settling;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.SteeredTexts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a judge of a run that settles is.
 *
 * @param judge its id
 * @param version hash of its prompts or weights; scores of another one do not count; null before the first score
 * @param model the language model it uses; null likewise
 * @param look the latest look; null before the plan
 * @param spared on how many concepts each label, seeds apart, is never judged
 */
public record JudgeSettling(
        String judge,
        @Nullable String version,
        @Nullable String model,
        @Nullable Look look,
        Map<String, Integer> spared) {

    /** Copies the map. */
    public JudgeSettling {
        spared = Map.copyOf(spared);
    }

    /** Whether scores by this version of the judge count; those of any as long as none does. */
    boolean isOf(JudgeIdentity identity) {
        return version == null
                || identity.version().equals(version)
                        && identity.languageModel().equals(model);
    }

    /** How many concepts were judged before the latest look. */
    public int concepts() {
        return look == null ? 0 : look.concepts();
    }

    /** Whether nothing more is judged. */
    public boolean ended() {
        return look != null && look.last();
    }

    /** How many texts are never judged. */
    public long sparedTexts(RunSpec spec) {
        long texts = 0;
        for (MethodSpec entry : spec.entries()) {
            texts += spared.getOrDefault(entry.as(), 0) * SteeredTexts.of(entry, spec);
        }
        return texts;
    }
}
