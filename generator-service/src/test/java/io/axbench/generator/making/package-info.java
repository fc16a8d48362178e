/** Tests of prompts, checks and rows that a language model makes. */
@NullMarked
package io.axbench.generator.making;

import org.jspecify.annotations.NullMarked;
