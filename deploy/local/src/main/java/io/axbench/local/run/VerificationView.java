package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verification as the gateway tells it.
 *
 * @param runId the run that is verified
 * @param verification the run that computes a sample of it again
 * @param finished whether that one has ended
 * @param concepts the sample, ids
 * @param kept what was taken from kept answers of language models
 * @param comparison of the two; null until the second has ended
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VerificationView(
        String runId,
        String verification,
        boolean finished,
        List<Integer> concepts,
        List<String> kept,
        @Nullable ComparisonView comparison) {}
