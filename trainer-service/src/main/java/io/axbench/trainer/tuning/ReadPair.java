package io.axbench.trainer.tuning;

import io.axbench.trainer.subject.ReadExample;

/**
 * Two answers to one instruction, as the subject model read them. Both have an answer.
 *
 * @param concept with the answer that holds the concept, {@code y_c}
 * @param plain with the plain answer, {@code y}
 */
public record ReadPair(ReadExample concept, ReadExample plain) {}
