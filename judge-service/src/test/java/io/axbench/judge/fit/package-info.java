/**
 * The program that fits the embedded judge and measures how far it agrees with the LLM judge. It lives among the tests,
 * so that the service carries neither DuckDB nor the training data's readers.
 */
@NullMarked
package io.axbench.judge.fit;

import org.jspecify.annotations.NullMarked;
