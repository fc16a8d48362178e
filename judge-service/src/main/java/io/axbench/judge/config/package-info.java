/** Settings of the judge, what they open, and whether it is all there. */
@NullMarked
package io.axbench.judge.config;

import org.jspecify.annotations.NullMarked;
