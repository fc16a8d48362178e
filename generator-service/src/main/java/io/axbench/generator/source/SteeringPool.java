package io.axbench.generator.source;

import java.util.List;

/**
 * Instructions that steered models answer; each concept draws its own from them.
 *
 * @param name file it was read from, for messages
 * @param instructions the texts, in file order
 */
public record SteeringPool(String name, List<String> instructions) {

    /** Copies the list. */
    public SteeringPool {
        instructions = List.copyOf(instructions);
    }
}
