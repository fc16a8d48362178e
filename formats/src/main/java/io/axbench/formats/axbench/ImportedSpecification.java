package io.axbench.formats.axbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A specification made from a configuration of the public code.
 *
 * @param specification as it can be submitted, paths as the configuration has them
 * @param remarks what was not simply taken over
 */
public record ImportedSpecification(ObjectNode specification, List<Remark> remarks) {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    /** Copies the list. */
    public ImportedSpecification {
        remarks = List.copyOf(remarks);
    }

    /**
     * What a configuration cannot say.
     *
     * @param data folder with the data set in a public layout; null: a language model makes it, as the configuration says
     * @param endpoint name of the endpoint in the place of {@code lm_model}
     */
    public record Choice(@Nullable String data, String endpoint) {}

    /**
     * Makes the specification.
     *
     * @throws io.axbench.contracts.AxbenchException {@code INVALID_SPECIFICATION} naming the key if the layer is missing, or no method has a
     *     counterpart; final
     */
    public static ImportedSpecification of(Configuration configuration, Choice choice) {
        return new ConfigurationReader(configuration, choice).read();
    }

    /** The specification as YAML. */
    public String yaml() {
        try {
            return YAML.writeValueAsString(specification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }
}
