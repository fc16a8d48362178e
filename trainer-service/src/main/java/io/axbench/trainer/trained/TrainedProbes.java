package io.axbench.trainer.trained;

import io.axbench.lm.Intervention;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Directions added behind one or several blocks, each as strongly as a probe says of each token, from the prompt's last
 * token on. The run's factor is the strength.
 *
 * @param probes by layer, ascending
 * @param note whose steering prompt they mimic
 */
public record TrainedProbes(List<LayerProbe> probes, String note) implements Trained {

    /** Copies the list. */
    public TrainedProbes {
        probes = List.copyOf(probes);
    }

    /** Probes from their parts. */
    static TrainedProbes of(Parts parts) {
        List<LayerProbe> probes = new ArrayList<>();
        for (int layer : LayerWords.read(parts.text("layers"))) {
            probes.add(LayerProbe.of(parts, layer));
        }
        return new TrainedProbes(probes, parts.text("note"));
    }

    @Override
    public Kind kind() {
        return Kind.PROBES;
    }

    @Override
    public Parts parts() {
        Map<String, Tensor> tensors = new TreeMap<>();
        probes.forEach(probe -> probe.keep(tensors));
        List<Integer> layers = probes.stream().map(LayerProbe::layer).toList();
        return Parts.of(Map.of("layers", LayerWords.write(layers), "note", note), tensors);
    }

    @Override
    public Optional<Steering> steering(int layer) {
        List<Site> sites = probes.stream()
                .map(probe -> Site.of(probe.layer(), probe.change()).at(new Positions.Answer()))
                .toList();
        return Optional.of(new Steering.Stream(new Intervention.Sites(sites), Steering.Scale.FACTOR));
    }
}
