/** What lies between text and token ids: tokenizer documents, vocabularies and chat templates. */
@NullMarked
package io.axbench.lm.text;

import org.jspecify.annotations.NullMarked;
