package io.axbench.judge.domain;

import io.axbench.contracts.Cost;
import java.util.List;

/**
 * What a judge thinks of several texts.
 *
 * @param opinions one a text
 * @param cost what was asked of an endpoint for them
 */
public record Opinions(List<Opinion> opinions, Cost cost) {

    /** Copies the list. */
    public Opinions {
        opinions = List.copyOf(opinions);
    }

    /** How many ratings are missing, over texts, axes and samples. */
    public int missing() {
        return opinions.stream().mapToInt(Opinion::missing).sum();
    }
}
