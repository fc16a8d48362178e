/** The calibration set is what it says, and each round is asked anew. */
@NullMarked
package io.axbench.judge.calibration;

import org.jspecify.annotations.NullMarked;
