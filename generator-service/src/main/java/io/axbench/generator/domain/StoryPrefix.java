package io.axbench.generator.domain;

import io.axbench.contracts.ConceptReady.SteeringInstruction;
import java.util.List;
import java.util.stream.IntStream;

/** The words that every text of the task {@code prefix} goes on from (OUATPrefix of AxBench); texts differ by their seed. */
final class StoryPrefix {

    private static final String WORDS = "Once upon a time, there was a ";

    private StoryPrefix() {}

    /** The same words so many times, numbered from 0. */
    static List<SteeringInstruction> times(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new SteeringInstruction(number, WORDS))
                .toList();
    }
}
