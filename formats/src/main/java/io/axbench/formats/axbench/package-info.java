/** The public AxBench code's own folder and configuration. */
@NullMarked
package io.axbench.formats.axbench;

import org.jspecify.annotations.NullMarked;
