/** What decides a detection score wherever it is made: the question to a language model that rates, and max_act. */
@NullMarked
package io.axbench.contracts.detection;

import org.jspecify.annotations.NullMarked;
