/** Training of small parameters inside a frozen model: cached lower blocks, differentiable upper blocks, AdamW. */
@NullMarked
package io.axbench.lm.training;

import org.jspecify.annotations.NullMarked;
