/** How far two raters agree, whoever they are. */
@NullMarked
package io.axbench.judge.domain.agreement;

import org.jspecify.annotations.NullMarked;
