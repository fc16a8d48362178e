/** What judging is, whoever judges: a text to be rated, a verdict, a judge, the identity of a rating. */
@NullMarked
package io.axbench.judge.domain;

import org.jspecify.annotations.NullMarked;
