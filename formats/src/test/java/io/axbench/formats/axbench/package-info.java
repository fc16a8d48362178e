@NullMarked
package io.axbench.formats.axbench;

import org.jspecify.annotations.NullMarked;
