package io.axbench.trainer.subject;

import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.tuning.Preference;
import io.axbench.trainer.tuning.ReadPair;
import io.axbench.trainer.tuning.ReadShift;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import io.axbench.trainer.tuning.Tuner;
import io.axbench.trainer.tuning.WholeTuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tuner without a model of 24 layers: the loss pulls every parameter of a text to 1, 2 or 3. */
public final class SyntheticTuner implements Tuner {

    private final int width;

    SyntheticTuner(int width) {
        this.width = width;
    }

    @Override
    public int layers() {
        return 24;
    }

    @Override
    public TunedLoss language(Tuned tuned, List<ReadExample> examples) {
        return new PullingLoss(shapes(tuned));
    }

    @Override
    public TunedLoss preference(Tuned tuned, List<ReadPair> pairs, Preference preference) {
        return new PullingLoss(shapes(tuned));
    }

    @Override
    public TunedLoss shift(Tuned tuned, List<ReadShift> texts) {
        return new PullingLoss(shapes(tuned));
    }

    @Override
    public WholeTuning whole(List<ReadExample> examples) {
        return new SumOfPositions();
    }

    @Override
    public List<double[]> promptMeans(List<String> instructions, int layer) {
        List<double[]> means = new ArrayList<>();
        SyntheticSubject subject = new SyntheticSubject(width);
        for (String instruction : instructions) {
            double[] mean = new double[width];
            for (String word : instruction.split(" ")) {
                for (int i = 0; i < width; i++) {
                    mean[i] += subject.vector(word)[i];
                }
            }
            means.add(mean);
        }
        return means;
    }

    /** One weight: the steps' batches, each position weighed by its place. */
    private static final class SumOfPositions implements WholeTuning {

        private double gradient;
        private double weight;

        @Override
        public void clearGradients() {
            gradient = 0;
        }

        @Override
        public double accumulate(int[] batch, double share) {
            for (int i = 0; i < batch.length; i++) {
                gradient += share * batch[i] * (i + 1);
            }
            return weight;
        }

        @Override
        public void step(double learningRate, double clip) {
            weight += learningRate * gradient;
        }

        @Override
        public void write(Path file) {
            try {
                Files.writeString(file, Double.toString(weight));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }

    private List<int[]> shapes(Tuned tuned) {
        List<int[]> shapes = new ArrayList<>();
        switch (tuned) {
            case Tuned.Streams streams ->
                streams.layers()
                        .forEach(layer -> shapes.addAll(List.of(
                                new int[] {streams.rank(), width},
                                new int[] {streams.rank(), width},
                                new int[] {streams.rank()})));
            case Tuned.Vector vector -> shapes.add(new int[] {1, width});
            case Tuned.Probes probes ->
                probes.layers()
                        .forEach(layer ->
                                shapes.addAll(List.of(new int[] {1, width}, new int[] {1}, new int[] {1, width})));
            case Tuned.Adapters adapters -> {
                int matrices = adapters.layers().size() * adapters.projections().size();
                for (int i = 0; i < matrices; i++) {
                    shapes.addAll(List.of(new int[] {adapters.rank(), width}, new int[] {width, adapters.rank()}));
                }
            }
        }
        return shapes;
    }

    private record PullingLoss(List<int[]> shapes) implements TunedLoss {

        @Override
        public Point at(int[] batch, List<float[]> values, RandomStream draws) {
            double loss = 0;
            List<float[]> gradients = new ArrayList<>();
            for (float[] value : values) {
                float[] gradient = new float[value.length];
                for (int example : batch) {
                    for (int i = 0; i < gradient.length; i++) {
                        double distance = value[i] - 1 - example % 3;
                        loss += distance * distance / 2 / batch.length;
                        gradient[i] += (float) (distance / batch.length);
                    }
                }
                gradients.add(gradient);
            }
            return new Point(loss, gradients);
        }

        @Override
        public void close() {}
    }
}
