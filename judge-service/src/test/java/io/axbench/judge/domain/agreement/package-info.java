/** Agreement against an independent program. */
@NullMarked
package io.axbench.judge.domain.agreement;

import org.jspecify.annotations.NullMarked;
