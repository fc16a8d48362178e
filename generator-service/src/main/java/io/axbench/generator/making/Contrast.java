package io.axbench.generator.making;

/**
 * A word of the concept in a sense that has nothing to do with it.
 *
 * @param word the word, in lower case
 * @param sense what it means there
 */
record Contrast(String word, String sense) {

    /** As the public layout writes it. */
    String label() {
        return word + "//" + sense;
    }
}
