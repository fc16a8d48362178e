package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Uploaded vectors, as the gateway lists them.
 *
 * @param vectors by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VectorsView(List<Vectors> vectors) {

    /**
     * Vectors of one name.
     *
     * @param name how specifications call them
     * @param hash SHA-256 of their content, in hex
     * @param layer 0-based block
     * @param width components of each
     * @param concepts ids: {@code 0-9,12}
     * @param count how many
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Vectors(String name, String hash, int layer, int width, String concepts, int count) {

        /** One line for the terminal. */
        public String line() {
            String ids = concepts.length() <= 40 ? concepts : concepts.substring(0, 40) + "...";
            return "%-16s layer %d, %d vectors of %d components, concepts %s, sha256:%s"
                    .formatted(name, layer, count, width, ids, hash.substring(0, 12));
        }
    }
}
