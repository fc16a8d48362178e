package io.axbench.generator.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A comma-separated file (RFC 4180, UTF-8, with or without a byte order mark): quoted fields may hold line ends. */
final class CsvFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final ObjectReader ROWS =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private CsvFile() {}

    /**
     * One row: the line it begins on, and its fields, blanks around them removed.
     *
     * @param fields at least one; a blank line is a single empty field
     */
    record Row(Place place, List<String> fields) {

        boolean isBlank() {
            return fields.stream().allMatch(String::isEmpty);
        }

        /** The field in this column, or nothing. */
        Field field(int column, String name) {
            return new Field(place, name, column >= 0 && column < fields.size() ? fields.get(column) : null);
        }
    }

    /**
     * All rows, blank ones too, save for blank ones at the end.
     *
     * @throws AxbenchException {@code BAD_DATA} naming file and line, or {@code MISSING_FILE}; final
     */
    static List<Row> read(Path file) {
        List<Row> rows = new ArrayList<>();
        try (Reader reader = withoutMark(Files.newBufferedReader(file));
                MappingIterator<String[]> lines = ROWS.readValues(reader)) {
            while (true) {
                long line = lines.getCurrentLocation().getLineNr();
                if (!lines.hasNextValue()) {
                    break;
                }
                line = rows.isEmpty() ? 1 : line;
                List<String> fields =
                        Arrays.stream(lines.nextValue()).map(String::strip).toList();
                rows.add(new Row(Place.line(file.toString(), line), fields));
            }
        } catch (JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, line %d: no CSV (%s)".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw JsonLines.unreadable(file.toString(), e);
        }
        while (!rows.isEmpty() && rows.getLast().isBlank()) {
            rows.removeLast();
        }
        return rows;
    }

    private static Reader withoutMark(Reader reader) throws IOException {
        PushbackReader pushback = new PushbackReader(reader);
        int first = pushback.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            pushback.unread(first);
        }
        return pushback;
    }
}
