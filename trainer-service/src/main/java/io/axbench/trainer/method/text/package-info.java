/** Methods that work on words: prompts, word counts, and what the model says of a text. No Quarkus. */
@NullMarked
package io.axbench.trainer.method.text;

import org.jspecify.annotations.NullMarked;
