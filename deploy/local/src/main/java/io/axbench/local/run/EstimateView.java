package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would ask of endpoints, as the gateway tells it.
 *
 * @param concepts how many concepts it has
 * @param lines one a purpose and endpoint
 * @param total all together
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EstimateView(int concepts, List<Line> lines, Line total) {

    /** A part of it; {@code atMost} if the run may ask less, since it stops judging once it is settled. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            String kind,
            String label,
            @Nullable String endpoint,
            long calls,
            long inputTokens,
            long outputTokens,
            double dollars,
            boolean atMost) {

        /** What it is for. */
        String purpose() {
            String what = kind.equals("judge") || kind.equals("detection") ? kind + " " + label : kind;
            return atMost ? what + ", at most" : what;
        }
    }
}
