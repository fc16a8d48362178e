package io.axbench.lm;

/** What a model computes on. */
public enum Device {
    /** The processor. */
    CPU,
    /** The first NVIDIA GPU; needs PyTorch's libraries for CUDA. */
    CUDA
}
