package io.axbench.generator.making;

/** An instruction and the answer that was taken. */
record Exchange(String instruction, String answer) {}
