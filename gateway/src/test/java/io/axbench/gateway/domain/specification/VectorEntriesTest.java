package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.vectors.KnownVectors;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorEntriesTest {

    private static final KnownVectors FITTING = new KnownVectors("mine", "ab12", 15, 576, "0-9", 10);
    private static final KnownVectors NARROW = new KnownVectors("narrow", "cd34", 15, 64, "0-9", 10);
    private static final String START = "layer: 15\ndetection: {}\ndata: {sample: true, concepts: [0, 3]}\nmethods: ";

    @Test
    void nameBecomesTheHashAndStaysTheLabel() {
        // When
        RunSpec spec = read(START + "[{Vectors: {dictionary: mine}}, {Vectors: {dictionary: mine, as: again}}]\n");
        // Then
        assertThat(spec.methods())
                .containsExactly(
                        new MethodSpec("Vectors", "mine", Map.of("dictionary", "sha256:ab12")),
                        new MethodSpec("Vectors", "again", Map.of("dictionary", "sha256:ab12")));
        assertThat(read(SpecificationWriter.canonical(spec))).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[Vectors]                          | /methods/0: the key \"dictionary\" is missing; name uploaded vectors, GET /api/vectors lists them",
                "[{Vectors: {dictionary: mnie}}]    | /methods/0/Vectors/dictionary: no vectors have the name \"mnie\"; expected one of mine, narrow; did you mean \"mine\"?; or upload them: ./axbench vectors FILE --name NAME --layer L",
                "[{Vectors: {dictionary: narrow}}]  | /methods/0/Vectors/dictionary: the vectors \"narrow\" have 64 components, expected 576, the width of the model's residual stream; are they of another model?",
            })
    void refusesVectorsThatDoNotFitInOneLine(String methods, String fault) {
        assertThat(faults(START + methods + "\n")).containsExactly(fault);
    }

    @Test
    void refusesAnotherLayerAndMissingConcepts() {
        assertThat(faults("layer: 3\ndetection: {}\ndata: {sample: true, concepts: [0, 12]}\n"
                        + "methods: [{Vectors: {dictionary: mine}}]\n"))
                .containsExactly(
                        "/methods/0/Vectors/dictionary: the vectors \"mine\" belong to layer 15, expected 3, the run's;"
                                + " run that layer, or upload the others",
                        "/methods/0/Vectors/dictionary: the vectors \"mine\" have none for concept 12, expected one for"
                                + " each of the run; they have 0-9");
    }

    private static RunSpec read(String text) {
        return new SpecificationReader(
                        new SpecificationSchema(), new Roots(List.of()), new EndpointNames(Set.of()), new Two())
                .read(text.getBytes(StandardCharsets.UTF_8), text.startsWith("{") ? Notation.JSON : Notation.YAML)
                .spec();
    }

    private static List<String> faults(String yaml) {
        InvalidSpecification refused = catchThrowableOfType(InvalidSpecification.class, () -> read(yaml));
        assertThat(refused).as("refusal of " + yaml).isNotNull();
        return refused.faults().stream().map(Fault::line).toList();
    }

    private static final class Two implements VectorCatalog {

        @Override
        public Optional<KnownVectors> find(String reference) {
            return List.of(FITTING, NARROW).stream()
                    .filter(known ->
                            known.name().equals(reference) || known.reference().equals(reference))
                    .findFirst();
        }

        @Override
        public List<String> names() {
            return List.of("mine", "narrow");
        }
    }
}
