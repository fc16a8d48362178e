package io.axbench.gateway.domain.vectors;

/**
 * Vectors that were uploaded.
 *
 * @param name how a specification calls them
 * @param hash SHA-256 of their content, in hex
 * @param layer 0-based block whose output they belong to
 * @param width components of each
 * @param concepts ids of the concepts they stand for, rising: {@code 0-9,12}
 * @param count how many
 */
public record KnownVectors(String name, String hash, int layer, int width, String concepts, int count) {

    /** How a checked specification calls them: by content, so that a run means the same for ever. */
    public static final String BY_HASH = "sha256:";

    /** Their content's name in a checked specification. */
    public String reference() {
        return BY_HASH + hash;
    }
}
