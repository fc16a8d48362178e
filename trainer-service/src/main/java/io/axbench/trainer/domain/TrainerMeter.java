package io.axbench.trainer.domain;

/** What is counted about the trainer's work. */
public interface TrainerMeter {

    /** Steered texts were written. */
    void written(int texts, long tokens);

    /** A method has learnt a concept. */
    void trained(String method, double seconds);
}
