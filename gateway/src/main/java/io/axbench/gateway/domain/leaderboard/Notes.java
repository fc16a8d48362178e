package io.axbench.gateway.domain.leaderboard;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a reader of a method's figures should know. */
public final class Notes {

    private Notes() {}

    /**
     * The notes of some results, each once, in alphabetical order, and how many ratings are none.
     *
     * @return {@code rated by the subject model itself; 3 of 72 ratings unreadable}; null if there is nothing to say
     */
    public static @Nullable String of(List<DetectionResult> detections, List<SteeringResult> steerings) {
        TreeSet<String> notes = new TreeSet<>();
        detections.forEach(result -> add(notes, result.note()));
        steerings.forEach(result -> add(notes, result.note()));
        String all = String.join("; ", notes);
        int unreadable =
                detections.stream().mapToInt(DetectionResult::unreadable).sum();
        if (unreadable > 0) {
            int rows = detections.stream().mapToInt(DetectionResult::rows).sum();
            String count = "%d of %d ratings unreadable".formatted(unreadable, rows);
            return all.isEmpty() ? count : all + "; " + count;
        }
        return all.isEmpty() ? null : all;
    }

    private static void add(TreeSet<String> notes, @Nullable String note) {
        if (note != null && !note.isEmpty()) {
            notes.add(note);
        }
    }
}
