/** What {@code doctor} looks at: one finding a line, with the remedy. */
@NullMarked
package io.axbench.local.doctor;

import org.jspecify.annotations.NullMarked;
