package io.axbench.contracts;

import java.util.List;

/**
 * What a method is, for the specification's checks, for {@code GET /api/methods} and for the leaderboard.
 *
 * @param name the field's name
 * @param summary one sentence
 * @param axes what it is measured on
 * @param settings its settings with the paper's values as defaults
 */
public record MethodInfo(String name, String summary, List<Axis> axes, List<Setting> settings) {

    /** Copies the lists. */
    public MethodInfo {
        axes = List.copyOf(axes);
        settings = List.copyOf(settings);
    }

    /**
     * One setting of a method.
     *
     * @param key name in the specification
     * @param summary one sentence, with the unit
     * @param defaultValue the paper's value: a Long for whole numbers, a Double otherwise
     * @param minimum smallest allowed value
     * @param maximum largest allowed value
     */
    public record Setting(String key, String summary, Number defaultValue, double minimum, double maximum) {}
}
