package io.axbench.trainer.trained;

import io.axbench.lm.Intervention;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Low-rank edits of the residual stream at the first and last tokens of the prompt behind the prefix.
 *
 * @param edits by layer, ascending
 * @param first how many tokens at the prompt's start
 * @param last how many at its end
 * @param unit strength of the run's factor 1; 0 if the edits have no strength
 * @param note what a reader of the leaderboard should know; empty for nothing
 */
public record TrainedEdits(List<LayerEdit> edits, int first, int last, double unit, String note) implements Trained {

    /** Copies the list. */
    public TrainedEdits {
        edits = List.copyOf(edits);
    }

    /** Edits from their parts. */
    static TrainedEdits of(Parts parts) {
        List<LayerEdit> edits = new ArrayList<>();
        for (int layer : LayerWords.read(parts.text("layers"))) {
            edits.add(LayerEdit.of(parts, layer));
        }
        return new TrainedEdits(
                edits,
                (int) parts.number("first"),
                (int) parts.number("last"),
                parts.number("unit"),
                parts.text("note"));
    }

    @Override
    public Kind kind() {
        return Kind.EDITS;
    }

    @Override
    public Parts parts() {
        Map<String, Tensor> tensors = new TreeMap<>();
        edits.forEach(edit -> edit.keep(tensors));
        return Parts.of(
                Map.of(
                        "layers",
                        LayerWords.write(edits.stream().map(LayerEdit::layer).toList()),
                        "first",
                        Integer.toString(first),
                        "last",
                        Integer.toString(last),
                        "unit",
                        Double.toString(unit),
                        "note",
                        note),
                tensors);
    }

    @Override
    public Optional<Steering> steering(int layer) {
        Positions positions = new Positions.FirstAndLast(first, last);
        List<Site> sites = edits.stream()
                .map(edit -> Site.of(edit.layer(), edit.change()).at(positions))
                .toList();
        Steering.Scale scale = unit == 0 ? Steering.Scale.NONE : Steering.Scale.MAX_ACT;
        return Optional.of(new Steering.Stream(new Intervention.Sites(sites), scale));
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public OptionalDouble maxAct() {
        return unit == 0 ? OptionalDouble.empty() : OptionalDouble.of(unit);
    }
}
