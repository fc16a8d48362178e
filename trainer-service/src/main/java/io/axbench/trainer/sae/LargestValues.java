package io.axbench.trainer.sae;

import java.util.Arrays;

/** The k largest of the numbers that it was offered. */
final class LargestValues {

    /** A heap: each at most its children at {@code 2i + 1} and {@code 2i + 2}. */
    private final float[] heap;

    private int size;

    LargestValues(int k) {
        this.heap = new float[k];
    }

    /** Takes a number in, if it is among the largest. */
    void offer(float value) {
        if (size < heap.length) {
            heap[size++] = value;
            if (size == heap.length) {
                Arrays.sort(heap);
            }
            return;
        }
        if (value <= heap[0]) {
            return;
        }
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (value <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }

    /** The k-th largest number; 0 if fewer were offered. */
    float smallest() {
        return size < heap.length ? 0 : heap[0];
    }
}
