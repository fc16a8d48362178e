/** The judge without an API key: two small models, seven features, two ordinal models and a rule for the concept. */
@NullMarked
package io.axbench.judge.embedded;

import org.jspecify.annotations.NullMarked;
