package io.axbench.trainer.store;

import io.axbench.contracts.VectorUploaded;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Keeps the vectors that people uploaded. Keeping the same twice changes nothing. */
@ApplicationScoped
public class UploadedVectors {

    private final EntityManager entities;

    UploadedVectors(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps a vector with the transaction that runs. */
    public void keep(VectorUploaded vector) {
        entities.createNativeQuery("insert into uploaded_vector (dictionary, concept_id, layer, concepts, numbers)"
                        + " values (:dictionary, :concept, :layer, :concepts, :numbers) on conflict do nothing")
                .setParameter("dictionary", vector.dictionary())
                .setParameter("concept", vector.conceptId())
                .setParameter("layer", vector.layer())
                .setParameter("concepts", vector.concepts())
                .setParameter("numbers", bytes(vector.values()))
                .executeUpdate();
    }

    /** A concept's vector, if it is there. */
    public Optional<Vector> find(String dictionary, int conceptId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> UploadedVectorRow.<UploadedVectorRow>findByIdOptional(
                        new UploadedVectorRow.Key(dictionary, conceptId)))
                .map(row -> new Vector(row.layer, floats(row.numbers)));
    }

    /** How many vectors of an upload are here. */
    public Arrived arrived(String dictionary) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<UploadedVectorRow> one = UploadedVectorRow.<UploadedVectorRow>find("dictionary", dictionary)
                    .page(0, 1)
                    .list();
            return one.isEmpty()
                    ? new Arrived(0, 1)
                    : new Arrived(UploadedVectorRow.count("dictionary", dictionary), one.getFirst().concepts);
        });
    }

    /**
     * A vector.
     *
     * @param layer 0-based block whose output it belongs to
     * @param values {@code [d]}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Vector(int layer, float[] values) {}

    /**
     * How much of an upload has come through.
     *
     * @param count vectors that are here
     * @param of vectors that the upload has; 1 if none is here
     */
    public record Arrived(long count, long of) {

        /** Whether no more will come. */
        public boolean whole() {
            return count >= of;
        }
    }

    private static byte[] bytes(List<Float> values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(bytes::putFloat);
        return bytes.array();
    }

    private static float[] floats(byte[] numbers) {
        float[] values = new float[numbers.length / Float.BYTES];
        ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
