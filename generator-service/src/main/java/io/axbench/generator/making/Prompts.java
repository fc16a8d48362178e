package io.axbench.generator.making;

import io.axbench.generator.content.ContentHash;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The prompt files, and one hash over all of them. */
final class Prompts {

    static final Prompt GENRE = load("genre");
    static final Prompt POSITIVE = load("positive");
    static final Prompt WITHOUT = load("without");
    static final Prompt CONTRAST_WORDS = load("contrast-words");
    static final Prompt CONTRAST_SENSE = load("contrast-sense");
    static final Prompt CONTRAST_CHECK = load("contrast-check");
    static final Prompt HARD_NEGATIVE = load("hard-negative");
    static final Prompt STEERING = load("steering");

    private static final List<Prompt> ALL =
            List.of(GENRE, POSITIVE, WITHOUT, CONTRAST_WORDS, CONTRAST_SENSE, CONTRAST_CHECK, HARD_NEGATIVE, STEERING);

    private Prompts() {}

    /** SHA-256 in hex over name, version, settings and words of every file. */
    static String hash() {
        ContentHash hash = new ContentHash("axbench/prompts/1").number(ALL.size());
        for (Prompt prompt : ALL) {
            hash.text(prompt.id())
                    .number(prompt.version())
                    .text(Double.toString(prompt.temperature()))
                    .number(prompt.tokens())
                    .text(prompt.text());
        }
        return hash.hex();
    }

    static Stream<Prompt> all() {
        return ALL.stream();
    }

    private static Prompt load(String id) {
        String name = "/prompts/" + id + ".txt";
        try (InputStream in = Prompts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path; build the generator again");
            }
            return Prompt.parse(id, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
