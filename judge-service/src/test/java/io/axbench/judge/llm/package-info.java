/** What is read from a language model's replies, and what is not. */
@NullMarked
package io.axbench.judge.llm;

import org.jspecify.annotations.NullMarked;
