package io.axbench.lm.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys and values at the start of a GGUF file. */
final class GgufValues {

    private static final int ARRAY = 9;

    private final MappedFile file;
    private final GgufCursor cursor;

    GgufValues(MappedFile file, GgufCursor cursor) {
        this.file = file;
        this.cursor = cursor;
    }

    /** Reads so many keys with their values. */
    Map<String, Object> read(int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = cursor.text("name of a key");
            int type = cursor.int32("type of key " + key);
            Object value = type == ARRAY ? list(key) : scalar(type, key);
            if (values.put(key, value) != null) {
                throw file.damaged("key %s is there twice".formatted(key));
            }
        }
        return values;
    }

    private List<Object> list(String key) {
        int type = cursor.int32("type of list " + key);
        int count = cursor.count("length of list " + key, size(type, key));
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(scalar(type, key));
        }
        return list;
    }

    private Object scalar(int type, String key) {
        return switch (type) {
            case 0 -> cursor.int8(key) & 0xffL;
            case 1 -> (long) cursor.int8(key);
            case 2 -> cursor.int16(key) & 0xffffL;
            case 3 -> (long) cursor.int16(key);
            case 4 -> cursor.int32(key) & 0xffff_ffffL;
            case 5 -> (long) cursor.int32(key);
            case 6 -> (double) Float.intBitsToFloat(cursor.int32(key));
            case 7 -> cursor.int8(key) != 0;
            case 8 -> cursor.text("key " + key);
            case 10, 11 -> cursor.int64(key);
            case 12 -> Double.longBitsToDouble(cursor.int64(key));
            default -> throw unknown(type, key);
        };
    }

    /** Fewest bytes that a value takes in a list. */
    private long size(int type, String key) {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 8, 10, 11, 12 -> 8;
            default -> throw unknown(type, key);
        };
    }

    private RuntimeException unknown(int type, String key) {
        return file.damaged("key %s has value type %s, expected 0 to 12 and no list of lists"
                .formatted(key, Integer.toUnsignedString(type)));
    }
}
