package io.axbench.gateway.domain.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.vectors.BadVectors;
import io.axbench.formats.vectors.ConceptIds;
import io.axbench.formats.vectors.VectorTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of one file, checked: every component is finite, none is a zero vector, every one has a concept of its own.
 * Values are read from the file when asked for, so the whole is never on the heap.
 */
public final class OwnVectors {

    private final VectorTable table;
    private final int layer;
    private final int[] ids;
    private final int[] rows;
    private final String hash;

    private OwnVectors(VectorTable table, int layer, TreeMap<Integer, Integer> rowOf) {
        this.table = table;
        this.layer = layer;
        this.ids = rowOf.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.rows = rowOf.values().stream().mapToInt(Integer::intValue).toArray();
        this.hash = hashed();
    }

    /**
     * Reads a file.
     *
     * @param file safetensors or {@code .npy}, told apart by their first bytes; it must not change while this is used
     * @param layer 0-based block whose output the vectors belong to
     * @param conceptIds the concept of each row, in order; null: as the file says, or else 0, 1, 2, ...
     * @throws AxbenchException {@code BAD_DATA} if it is no such file, {@code NON_FINITE}, or {@code DEGENERATE_DATA}
     *     for a zero vector; final
     */
    public static OwnVectors read(ByteBuffer file, int layer, int @Nullable [] conceptIds) {
        VectorTable table = VectorTable.open(file);
        return new OwnVectors(table, layer, rowOf(table, conceptIds));
    }

    private static TreeMap<Integer, Integer> rowOf(VectorTable table, int @Nullable [] given) {
        int[] own = table.conceptIds();
        int[] ids = given != null ? given : own != null ? own : counted(table.count());
        if (ids.length != table.count()) {
            throw BadVectors.layout(
                    "found %d concept ids for %d vectors, expected as many; name one for each row",
                    ids.length, table.count());
        }
        TreeMap<Integer, Integer> rowOf = new TreeMap<>();
        for (int row = 0; row < ids.length; row++) {
            if (rowOf.putIfAbsent(ids[row], row) != null) {
                throw BadVectors.layout("concepts: found the id %d twice, expected each once", ids[row]);
            }
        }
        return rowOf;
    }

    private static int[] counted(int count) {
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = i;
        }
        return ids;
    }

    /** How many. */
    public int count() {
        return ids.length;
    }

    /** Components of each. */
    public int width() {
        return table.width();
    }

    /** 0-based block whose output they belong to. */
    public int layer() {
        return layer;
    }

    /** Concept ids, rising. */
    public int[] conceptIds() {
        return ids.clone();
    }

    /** The concept of a vector; vectors are in the order of their concepts. */
    public int conceptId(int index) {
        return ids[index];
    }

    /** A vector {@code [width]}, f32. */
    public float[] vector(int index) {
        return table.row(rows[index]);
    }

    /** SHA-256 in hex over layer, width, concept ids and all values as f32; not over name, file type or order of rows. */
    public String hash() {
        return hash;
    }

    private String hashed() {
        MessageDigest digest = sha256();
        digest.update("axbench/vectors/1 layer=%d width=%d\n"
                .formatted(layer, width())
                .getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes =
                ByteBuffer.allocate(Integer.BYTES + width() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < ids.length; index++) {
            float[] values = vector(index);
            check(values, rows[index], ids[index]);
            bytes.clear();
            bytes.putInt(ids[index]);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void check(float[] values, int row, int concept) {
        boolean zero = true;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new AxbenchException(
                        Reason.NON_FINITE,
                        "row %d (concept %d), component %d: found %s, expected a finite number"
                                .formatted(row, concept, i, values[i]));
            }
            zero &= values[i] == 0;
        }
        if (zero) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA,
                    "row %d (concept %d): found a zero vector, expected a direction; leave the concept out"
                            .formatted(row, concept));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What is known of them, for people and for checks. */
    public KnownVectors described(String name) {
        return new KnownVectors(name, hash, layer, width(), ConceptIds.text(ids), ids.length);
    }
}
