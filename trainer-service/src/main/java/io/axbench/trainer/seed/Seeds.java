package io.axbench.trainer.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The random streams of one method on one concept. A stream depends on the run's seed, the concept, the method and its
 * purpose, and on nothing else: not on batch size, order of work, or how many trainers there are.
 *
 * <p>A seed is the first 8 bytes, big-endian, of the SHA-256 of {@code axbench-1/<run>/<concept>/<method>/<purpose>} in
 * UTF-8; it fits every machine and JDK.
 *
 * @param run seed of the run
 * @param concept number of the concept in its data set
 * @param method name of the method, not its label in the run: a result is the same under every label
 */
public record Seeds(long run, int concept, String method) {

    /** Seed for this purpose. */
    public long seed(String purpose) {
        String canonical = "axbench-1/%d/%d/%s/%s".formatted(run, concept, method, purpose);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Seed of one steered text. */
    public long text(int instruction, double factor) {
        return seed("text/%d/%s".formatted(instruction, factor));
    }

    /** Random stream for this purpose, from its start. */
    public RandomStream stream(String purpose) {
        return new RandomStream(seed(purpose));
    }
}
