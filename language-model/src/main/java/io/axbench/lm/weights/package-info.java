/** Readers of model files: safetensors folders and GGUF files, as f32 tensors under their Hugging Face names. */
@NullMarked
package io.axbench.lm.weights;

import org.jspecify.annotations.NullMarked;
