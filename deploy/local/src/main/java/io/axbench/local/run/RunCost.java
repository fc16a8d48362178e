package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;

/**
 * What a run asked of endpoints, as the gateway tells it.
 *
 * @param total all together
 * @param data making the data
 * @param judges rating, by judge
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunCost(Part total, Part data, List<Judge> judges) {

    /** One judge's part. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Judge(String judge, Part cost) {}

    /** A part of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(long calls, long cached, double dollars) {

        boolean nothing() {
            return calls == 0 && cached == 0;
        }
    }

    /** One line for people; empty if no endpoint was asked. */
    String line() {
        if (total.nothing()) {
            return "";
        }
        StringBuilder text = new StringBuilder("cost: $" + EstimateTable.dollars(total.dollars()));
        text.append(String.format(
                Locale.ROOT, " for %,d questions, %,d more were answered before", total.calls(), total.cached()));
        String by = data.nothing() ? "" : ", data $" + EstimateTable.dollars(data.dollars());
        text.append(by);
        for (Judge judge : judges) {
            text.append(", judge %s $%s"
                    .formatted(judge.judge(), EstimateTable.dollars(judge.cost().dollars())));
        }
        return text.append(System.lineSeparator()).toString();
    }
}
