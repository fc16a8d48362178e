/** The whole service between a real broker and a real database, with a judge that says what it is told. */
@NullMarked
package io.axbench.judge.messaging;

import org.jspecify.annotations.NullMarked;
