/** Random numbers of other programs, drawn as they draw them: for runs that follow their behaviour to the letter. */
@NullMarked
package io.axbench.contracts.random;

import org.jspecify.annotations.NullMarked;
