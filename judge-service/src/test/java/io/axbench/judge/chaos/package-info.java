/** The packaged service, its database and its endpoint, each killed while texts are rated. */
@NullMarked
package io.axbench.judge.chaos;

import org.jspecify.annotations.NullMarked;
