package io.axbench.gateway.domain.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sheet: four columns that are given, three that a person fills. */
public final class RatingSheet {

    private static final String ID = "text_id";
    private static final String TEXT = "text";
    private static final String CONCEPT = "concept_rating";
    private static final String INSTRUCTION = "instruction_rating";
    private static final String FLUENCY = "fluency_rating";
    private static final List<String> COLUMNS =
            List.of(ID, "concept", "instruction", TEXT, CONCEPT, INSTRUCTION, FLUENCY);
    private static final List<String> NEEDED = List.of(ID, CONCEPT, INSTRUCTION, FLUENCY);
    private static final int MOST_FAULTS = 20;

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();

    private RatingSheet() {}

    /** The sheet to fill, in the order of the texts. */
    public static String write(List<SheetText> texts) {
        StringBuilder sheet = new StringBuilder(Csv.line(COLUMNS));
        for (SheetText text : texts) {
            sheet.append(Csv.line(List.of(text.id(), text.concept(), text.instruction(), text.text(), "", "", "")));
        }
        return sheet.toString();
    }

    /**
     * The ratings on a filled sheet; lines without any are left out.
     *
     * @throws InvalidSheet with the first twenty faults, each with line and column
     */
    public static List<SheetRating> read(byte[] file) {
        return new RatingSheet().ratings(Csv.read(file));
    }

    private List<SheetRating> ratings(List<Csv.Line> lines) {
        if (lines.isEmpty()) {
            throw new InvalidSheet(List.of("the sheet is empty; send the filled sheet as the body"));
        }
        header(lines.getFirst());
        List<SheetRating> ratings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Csv.Line line : lines.subList(1, lines.size())) {
            SheetRating rating = rating(line);
            if (rating.id().isEmpty()) {
                fault(line, ID, "found nothing, expected the id of a text");
            } else if (!seen.add(rating.id())) {
                fault(line, ID, "found %s a second time, expected each text once".formatted(rating.id()));
            }
            if (rating.concept() != null || rating.instruction() != null || rating.fluency() != null) {
                ratings.add(rating);
            }
            if (faults.size() >= MOST_FAULTS) {
                break;
            }
        }
        if (faults.isEmpty() && ratings.isEmpty()) {
            faults.add("the sheet has no rating; write 0, 1 or 2 into its last three columns");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSheet(faults);
        }
        return ratings;
    }

    private void header(Csv.Line line) {
        for (int i = 0; i < line.cells().size(); i++) {
            columns.putIfAbsent(line.cells().get(i).strip(), i);
        }
        List<String> absent =
                NEEDED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (absent.isEmpty()) {
            return;
        }
        boolean semicolons = line.cells().size() == 1 && line.cells().getFirst().contains(";");
        throw new InvalidSheet(List.of("line %d: found no column %s, expected %s; %s"
                .formatted(
                        line.line(),
                        String.join(", ", absent),
                        String.join(", ", COLUMNS),
                        semicolons ? "save the sheet with commas, not semicolons" : "keep the first line as it was")));
    }

    private SheetRating rating(Csv.Line line) {
        return new SheetRating(
                line.line(),
                cell(line, ID).strip(),
                columns.containsKey(TEXT) ? cell(line, TEXT) : null,
                rating(line, CONCEPT),
                rating(line, INSTRUCTION),
                rating(line, FLUENCY));
    }

    private @Nullable Integer rating(Csv.Line line, String column) {
        String cell = cell(line, column).strip();
        return switch (cell) {
            case "" -> null;
            case "0", "1", "2" -> Integer.valueOf(cell);
            default -> {
                fault(line, column, "found \"%s\", expected 0, 1, 2 or nothing".formatted(shortened(cell)));
                yield null;
            }
        };
    }

    private String cell(Csv.Line line, String column) {
        Integer at = columns.get(column);
        return at == null || at >= line.cells().size() ? "" : line.cells().get(at);
    }

    private void fault(Csv.Line line, String column, String what) {
        faults.add("line %d, column %s: %s".formatted(line.line(), column, what));
    }

    private static String shortened(String cell) {
        return cell.length() <= 30 ? cell : cell.substring(0, 30) + "...";
    }
}
