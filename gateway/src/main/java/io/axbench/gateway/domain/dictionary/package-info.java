/** Dictionaries that runs trained, in the public layout: one matrix and a line of metadata a concept. */
@NullMarked
package io.axbench.gateway.domain.dictionary;

import org.jspecify.annotations.NullMarked;
