/** The messages on the topics, as records, with the topics' names and the reasons of errors. No logic. */
@NullMarked
package io.axbench.contracts;

import org.jspecify.annotations.NullMarked;
