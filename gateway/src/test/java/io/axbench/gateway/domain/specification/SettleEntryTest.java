package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SettleSpec;
import io.axbench.gateway.domain.comparison.Repetition;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettleEntryTest {

    private static final String HEAD = "layer: 15\ndata: {sample: true}\n";
    private static final String STEERING = HEAD + "methods: [DiffMean, PCA]\nsteering: {}\n";

    @Test
    void defaultsAreWrittenOut() {
        // When
        RunSpec spec = read(STEERING + "settle: {}\n");
        // Then
        assertThat(spec.settle()).isEqualTo(new SettleSpec(SettleSpec.Goal.WINNERS, 0.05, null, 10));
        assertThat(SpecificationWriter.canonical(spec))
                .contains("\"settle\":{\"block\":10,\"error\":0.05,\"goal\":\"winners\"}");
        assertThat(read(SpecificationWriter.canonical(spec))).isEqualTo(spec);
    }

    @Test
    void everyKeyIsRead() {
        // When
        RunSpec spec = read(STEERING + "settle: {goal: ranking, error: 0.1, smallest: 0.2, block: 4}\n");
        // Then
        assertThat(spec.settle()).isEqualTo(new SettleSpec(SettleSpec.Goal.RANKING, 0.1, 0.2, 4));
        assertThat(read(SpecificationWriter.canonical(spec))).isEqualTo(spec);
    }

    @Test
    void aRunThatComputesConceptsAgainJudgesAllOfThem() {
        // Given
        RunSpec spec = read(STEERING + "settle: {}\n");
        // Then
        assertThat(Repetition.of(spec, List.of(1, 2), null).settle()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settle: {}, methods: [DiffMean, PCA], detection: {} | /settle: found without "steering", whose judging it stops; add steering or leave the key out
            settle: {}, methods: [DiffMean, BoW], steering: {}, detection: {} | found 1 methods that steer, expected 2 or more to compare; add one or leave the key out
            settle: {error: 0}, methods: [DiffMean, PCA], steering: {} | found 0, expected more than 0
            settle: {goal: best}, methods: [DiffMean, PCA], steering: {} | found "best", expected one of ranking, winners
            settle: {block: 0}, methods: [DiffMean, PCA], steering: {} | found 0, expected at least 1
            settle: {}, methods: [DiffMean], dictionary: {} | found beside "dictionary", which measures nothing; leave out one of the two
            """)
    void refusesWhatHasNothingToSettle(String spec, String detail) {
        // When
        InvalidSpecification refused = catchThrowableOfType(
                InvalidSpecification.class, () -> read("{layer: 15, data: {sample: true}, " + spec + "}"));
        // Then
        assertThat(refused.faults())
                .extracting(Fault::line)
                .singleElement()
                .asString()
                .endsWith(detail);
    }

    private static RunSpec read(String yaml) {
        return new SpecificationReader(
                        new SpecificationSchema(),
                        new Roots(List.of()),
                        new EndpointNames(Set.of()),
                        VectorCatalog.EMPTY)
                .read(yaml.getBytes(StandardCharsets.UTF_8), Notation.YAML)
                .spec();
    }
}
