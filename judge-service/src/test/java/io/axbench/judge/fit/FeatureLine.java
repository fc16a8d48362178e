package io.axbench.judge.fit;

import io.axbench.judge.embedded.Feature;
import io.axbench.judge.embedded.Features;

/** Features as a line of a table: the numbers in the order of {@link Feature}, then whether the text evades. */
final class FeatureLine {

    private FeatureLine() {}

    /** Reads the first cells of a line; more may follow. */
    static Features parse(String[] cells) {
        return new Features(
                Double.parseDouble(cells[0]),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]),
                Boolean.parseBoolean(cells[7]));
    }

    /** Cells with tabs between them. */
    static String of(Features features) {
        StringBuilder line = new StringBuilder();
        for (Feature feature : Feature.values()) {
            line.append(features.get(feature)).append('\t');
        }
        return line.append(features.evades()).toString();
    }
}
