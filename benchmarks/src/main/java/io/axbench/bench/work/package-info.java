/** The texts that are worked on: public data set or sample, tokenised once for both sides. */
@NullMarked
package io.axbench.bench.work;

import org.jspecify.annotations.NullMarked;
