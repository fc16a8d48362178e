package io.axbench.formats.parquet;

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
        TEXT("VARCHAR"),
        /** 64 bits with a sign, a Long. */
        WHOLE("BIGINT"),
        /** f64, a Double. */
        REAL("DOUBLE");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
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
