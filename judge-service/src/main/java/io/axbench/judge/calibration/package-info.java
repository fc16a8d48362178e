/** A frozen set of texts that judges rate again and again, so that a judge that changes is seen. */
@NullMarked
package io.axbench.judge.calibration;

import org.jspecify.annotations.NullMarked;
