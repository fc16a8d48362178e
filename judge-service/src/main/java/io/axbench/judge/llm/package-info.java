/** The judge that asks a language model: its prompts, what is read from its replies, how sure it is. */
@NullMarked
package io.axbench.judge.llm;

import org.jspecify.annotations.NullMarked;
