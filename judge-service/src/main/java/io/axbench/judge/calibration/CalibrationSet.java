package io.axbench.judge.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.JudgeCalibrated.AxisAgreement;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Opinions;
import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.domain.agreement.Agreement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frozen set. It never changes: another set is another file, and rounds of two sets are never compared.
 *
 * @param items its texts
 * @param hash SHA-256 of the file, in hex
 */
public record CalibrationSet(List<CalibrationItem> items, String hash) {

    private static final String FILE = "/calibration/set-1.jsonl";
    private static final List<String> AXES = List.of("concept", "instruction", "fluency");

    /** Copies the list. */
    public CalibrationSet {
        items = List.copyOf(items);
    }

    /** Reads the set from the class path. */
    public static CalibrationSet load() {
        try (InputStream in = CalibrationSet.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no " + FILE + " on the class path");
            }
            String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ObjectMapper json = new ObjectMapper();
            List<CalibrationItem> items = new ArrayList<>();
            for (String line : file.lines().toList()) {
                items.add(json.readValue(line, CalibrationItem.class));
            }
            return new CalibrationSet(items, RatingIdentity.ofFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its texts, as a judge sees them. */
    List<Answer> answers() {
        return items.stream().map(CalibrationItem::answer).toList();
    }

    /**
     * How far a judge agrees with the set, by axis.
     *
     * @param opinions one an item, in their order
     */
    List<AxisAgreement> compared(Opinions opinions) {
        List<AxisAgreement> axes = new ArrayList<>();
        for (int axis = 0; axis < AXES.size(); axis++) {
            axes.add(compared(opinions, axis));
        }
        return axes;
    }

    private AxisAgreement compared(Opinions opinions, int axis) {
        int[] rated = new int[items.size()];
        int[] given = new int[items.size()];
        int readable = 0;
        for (int i = 0; i < items.size(); i++) {
            Integer rating = opinions.opinions()
                    .get(i)
                    .samples()
                    .getFirst()
                    .all()
                    .get(axis)
                    .value();
            if (rating != null) {
                rated[readable] = rating;
                given[readable] = items.get(i).ratings().of(axis);
                readable++;
            }
        }
        int[] ratings = Arrays.copyOf(rated, readable);
        Agreement agreement = Agreement.of(ratings, Arrays.copyOf(given, readable));
        return new AxisAgreement(
                AXES.get(axis),
                items.size(),
                items.size() - readable,
                agreement.exact(),
                agreement.kappa(),
                agreement.spearman(),
                mean(ratings));
    }

    private static @Nullable Double mean(int[] ratings) {
        if (ratings.length == 0) {
            return null;
        }
        double sum = 0;
        for (int rating : ratings) {
            sum += rating;
        }
        return sum / ratings.length;
    }
}
