/** Data made by a language model: prompts, questions, checks of the answers, and the rows that come of them. */
@NullMarked
package io.axbench.generator.making;

import org.jspecify.annotations.NullMarked;
