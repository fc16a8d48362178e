package io.axbench.formats.parquet;

import java.util.Set;

/**
 * A column of a Parquet file that is written here.
 *
 * @param name its name
 * @param type what its values are
 */
public record Column(String name, Type type) {

    /** What the values of a column are; any may be null. */
    public enum Type {
        /** UTF-8, a String. */
        TEXT("VARCHAR", "texts", Set.of("VARCHAR")),
        /** 64 bits with a sign, a Long. */
        WHOLE(
                "BIGINT",
                "whole numbers",
                Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")),
        /** f64, a Double. */
        REAL("DOUBLE", "numbers", Set.of("DOUBLE", "FLOAT", "TINYINT", "SMALLINT", "INTEGER", "BIGINT"));

        private final String sql;
        private final String words;
        private final Set<String> found;

        Type(String sql, String words, Set<String> found) {
            this.sql = sql;
            this.words = words;
            this.found = found;
        }

        String words() {
            return words;
        }

        /** Whether a file's column of this type of DuckDB's is read as this one. */
        boolean takes(String type) {
            return found.contains(type);
        }
    }

    /** A column of texts. */
    public static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    /** A column of whole numbers. */
    public static Column whole(String name) {
        return new Column(name, Type.WHOLE);
    }

    /** A column of real numbers. */
    public static Column real(String name) {
        return new Column(name, Type.REAL);
    }

    String sql() {
        return quoted(name) + " " + type.sql;
    }

    /** A name as DuckDB takes it, whatever is in it. */
    public static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
