package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionEntryTest {

    private static final String SAMPLE = "layer: 15\ndata: {sample: true}\nmethods: [DiffMean]\n";

    @TempDir
    Path folder;

    @Test
    void negativesOfOthersAreScoredWhereTheyAreAskedFor() {
        // When
        RunSpec without = read(SAMPLE + "detection: {}\n");
        RunSpec with = read(SAMPLE + "detection: {otherNegatives: 100}\n");
        // Then
        assertThat(without.detection()).isEqualTo(new DetectionSpec(null));
        assertThat(SpecificationWriter.canonical(without)).contains("\"detection\":{}");
        assertThat(with.detection()).isEqualTo(new DetectionSpec(100));
        assertThat(read(SpecificationWriter.canonical(with))).isEqualTo(with);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "many"})
    void refusesWhatIsNoNumberOfThem(String number) {
        // When
        InvalidSpecification refused = catchThrowableOfType(
                InvalidSpecification.class, () -> read(SAMPLE + "detection: {otherNegatives: %s}\n".formatted(number)));
        // Then
        assertThat(refused.faults())
                .extracting(Fault::line)
                .singleElement()
                .asString()
                .startsWith("/detection/otherNegatives: found ");
    }

    @Test
    void refusesThemWhereTheOtherConceptsAreYetToBeMade() throws Exception {
        // Given
        Path list = Files.writeString(folder.toRealPath().resolve("concepts.csv"), "concept,url\nwords of the sea,\n");
        // When
        InvalidSpecification refused =
                catchThrowableOfType(InvalidSpecification.class, () -> read("""
                layer: 15
                data: {generate: {list: %s, endpoint: gpt}}
                methods: [DiffMean]
                detection: {otherNegatives: 100}
                """.formatted(list)));
        // Then
        assertThat(refused.faults())
                .extracting(Fault::line)
                .singleElement()
                .asString()
                .startsWith("/detection/otherNegatives: found with data that are yet to be made");
    }

    private RunSpec read(String yaml) {
        return new SpecificationReader(
                        new SpecificationSchema(),
                        new Roots(List.of(folder)),
                        new EndpointNames(Set.of("gpt")),
                        VectorCatalog.EMPTY)
                .read(yaml.getBytes(StandardCharsets.UTF_8), Notation.YAML)
                .spec();
    }
}
