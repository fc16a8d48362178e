package io.axbench.generator.making;

import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import java.util.function.Function;

/**
 * Whom a run may ask.
 *
 * @param named endpoints by name; throws {@code INVALID_SPECIFICATION} for an unknown one
 * @param asker the run that pays
 * @param ahead concepts that are made at the same time
 */
public record LanguageModels(Function<String, ChatEndpoint> named, Asker asker, int ahead) {}
