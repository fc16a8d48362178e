package io.axbench.lm.weights;

/**
 * The order of the rows of query and key projections. GGUF files of the Llama family keep the two numbers that one
 * rotation turns side by side (row {@code 2i + j} of a head), Hugging Face keeps them half a head apart (row
 * {@code j * headSize/2 + i}), for i in 0 .. headSize/2 and j in {0, 1}.
 *
 * @param headSize rows of one head, even
 */
record RopeRows(int headSize) {

    /** Row of the GGUF tensor that is this row of the Hugging Face tensor. */
    long sourceRow(long row) {
        long head = row / headSize;
        int within = (int) (row % headSize);
        int half = headSize / 2;
        return head * headSize + 2L * (within % half) + within / half;
    }
}
