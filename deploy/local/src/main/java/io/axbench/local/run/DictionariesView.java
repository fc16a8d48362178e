package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The dictionaries of a run, as the gateway lists them.
 *
 * @param dictionaries one a method; none if the run trains no dictionaries
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DictionariesView(List<Dictionary> dictionaries) {

    /**
     * A dictionary.
     *
     * @param label label of the method
     * @param concepts how many directions it has
     * @param width components of each
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Dictionary(String label, int concepts, int width) {}
}
