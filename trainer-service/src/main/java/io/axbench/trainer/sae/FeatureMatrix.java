package io.axbench.trainer.sae;

import java.nio.file.Path;

/** A matrix with a vector {@code [d]} for each feature, stored by features or by components. */
final class FeatureMatrix {

    /** Which extent is the outer one in the file. */
    enum Order {
        /** {@code [features, d]}. */
        BY_FEATURE,
        /** {@code [d, features]}. */
        BY_COMPONENT
    }

    private final Path path;
    private final String name;
    private final StoredArray array;
    private final Order order;
    private final int features;
    private final int width;

    /** A matrix of a file whose shape was checked. */
    FeatureMatrix(Path path, String name, StoredArray array, Order order, int features, int width) {
        this.path = path;
        this.name = name;
        this.array = array;
        this.order = order;
        this.features = features;
        this.width = width;
    }

    /**
     * The vector {@code [d]} of one feature; nothing else is read.
     *
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} if a number is NaN or infinite; final
     */
    float[] vector(int feature) {
        return block(feature, 1);
    }

    /**
     * The vectors of some features, by components: {@code [d, count]}.
     *
     * @throws io.axbench.contracts.AxbenchException as {@link #vector}
     */
    float[] block(int from, int count) {
        float[] block = new float[width * count];
        switch (order) {
            case BY_COMPONENT -> {
                float[] row = new float[count];
                for (int i = 0; i < width; i++) {
                    array.read((long) i * features + from, count, row);
                    System.arraycopy(row, 0, block, i * count, count);
                }
            }
            case BY_FEATURE -> {
                float[] vector = new float[width];
                for (int f = 0; f < count; f++) {
                    array.read((long) (from + f) * width, width, vector);
                    for (int i = 0; i < width; i++) {
                        block[i * count + f] = vector[i];
                    }
                }
            }
        }
        for (int i = 0; i < block.length; i++) {
            if (!Float.isFinite(block[i])) {
                throw SaeErrors.bad(
                        path,
                        "%s: feature %d has the component %s; the file is damaged"
                                .formatted(name, from + i % count, block[i]));
            }
        }
        return block;
    }
}
