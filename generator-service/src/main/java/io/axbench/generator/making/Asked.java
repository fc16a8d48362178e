package io.axbench.generator.making;

import io.axbench.endpoint.Reply;
import java.util.function.Function;

/**
 * A question, and how its answer is read.
 *
 * @param <T> what is read from the answer
 * @param concept the concept's text
 * @param prompt the prompt file
 * @param filled its words, placeholders filled
 * @param instruction the instruction or the word that it is about; empty where there is none
 * @param check reads an answer, or says why not
 */
record Asked<T>(
        String concept, Prompt prompt, String filled, String instruction, Function<Reply.Answered, Verdict<T>> check) {}
