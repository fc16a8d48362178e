package io.axbench.lm.training;

import io.axbench.lm.Projection;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.Activation;
import io.axbench.lm.weights.BlockForm;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.WeightSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A decoder of every family in plain f64 Java, one text at a time, written from the formulas and sharing no code with the
 * engine: what a second implementation says, and exact enough for finite differences. A stream is {@code [tokens][d]}.
 */
final class ReferenceDecoder {

    /** What is added to a projection's output. */
    interface Adapter {
        double[] added(double[] input, int position);
    }

    private final ModelConfig config;
    private final Map<String, double[]> weights = new HashMap<>();
    private final Map<Integer, UnaryOperator<double[][]>> interventions = new HashMap<>();
    private final Map<String, Adapter> adapters = new HashMap<>();

    ReferenceDecoder(WeightSource source) {
        config = source.config();
        for (String name : source.names()) {
            float[] values = source.f32(name);
            double[] copy = new double[values.length];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = values[i];
            }
            weights.put(name, copy);
        }
    }

    /** A tensor, to be changed at will. */
    double[] weight(String name) {
        return weights.get(name);
    }

    /** Changes the stream behind a block from now on. */
    void intervene(int layer, UnaryOperator<double[][]> function) {
        interventions.put(layer, function);
    }

    /** Adds to a projection's output from now on. */
    void adapt(int layer, Projection projection, Adapter adapter) {
        adapters.put(projection.path(layer), adapter);
    }

    /** What enters the first block. */
    double[][] embed(Tokens tokens) {
        double[] table = weight("model.embed_tokens.weight");
        double[][] h = new double[tokens.size()][config.width()];
        for (int t = 0; t < h.length; t++) {
            for (int i = 0; i < config.width(); i++) {
                h[t][i] = table[tokens.get(t) * config.width() + i] * (float) config.embeddingScale();
            }
        }
        return h;
    }

    /** Stream behind block {@code to - 1}, interventions from {@code layer} on included, from that behind {@code layer}. */
    double[][] run(double[][] behindLayer, int layer, int to) {
        double[][] h = intervened(behindLayer, layer);
        for (int block = layer + 1; block < to; block++) {
            h = intervened(block(h, block), block);
        }
        return h;
    }

    /** Stream behind the final norm, from that behind a layer. */
    double[][] finalStates(double[][] behindLayer, int layer) {
        double[][] h = run(behindLayer, layer, config.layers());
        double[][] states = new double[h.length][];
        for (int t = 0; t < h.length; t++) {
            states[t] = norm(h[t], weight("model.norm.weight"));
        }
        return states;
    }

    /** {@code ln p} of every labelled token, from the stream behind a layer. */
    double[] logProbs(LabelledSequence sequence, double[][] behindLayer, int layer) {
        double[][] states = finalStates(behindLayer, layer);
        double[] head = weight(config.tiedEmbeddings() ? "model.embed_tokens.weight" : "lm_head.weight");
        double[] found = new double[sequence.tokens().size() - sequence.labelStart()];
        for (int i = 0; i < found.length; i++) {
            int at = sequence.labelStart() + i;
            double[] logits = times(head, states[at - 1], config.vocabulary());
            double sum = 0;
            for (int v = 0; v < logits.length; v++) {
                logits[v] = softCap(logits[v], config.finalSoftCap());
                sum += Math.exp(logits[v]);
            }
            found[i] = logits[sequence.tokens().get(at)] - Math.log(sum);
        }
        return found;
    }

    private double[][] intervened(double[][] h, int layer) {
        UnaryOperator<double[][]> function = interventions.get(layer);
        return function == null ? h : function.apply(h);
    }

    private double[][] block(double[][] h, int layer) {
        String prefix = "model.layers." + layer + ".";
        BlockForm form = config.block();
        double[][] o = attention(h, layer);
        double[][] out = new double[h.length][];
        String mlpNorm = form.outputNorms() ? "pre_feedforward_layernorm.weight" : "post_attention_layernorm.weight";
        for (int t = 0; t < h.length; t++) {
            double[] a = project(layer, Projection.O, o[t], t);
            if (form.outputNorms()) {
                a = norm(a, weight(prefix + "post_attention_layernorm.weight"));
            }
            double[] x = sum(h[t], a);
            double[] normed = norm(x, weight(prefix + mlpNorm));
            double[] gate = project(layer, Projection.GATE, normed, t);
            double[] up = project(layer, Projection.UP, normed, t);
            for (int i = 0; i < gate.length; i++) {
                gate[i] = activated(gate[i]) * up[i];
            }
            double[] m = project(layer, Projection.DOWN, gate, t);
            if (form.outputNorms()) {
                m = norm(m, weight(prefix + "post_feedforward_layernorm.weight"));
            }
            out[t] = sum(x, m);
        }
        return out;
    }

    private double[][] attention(double[][] h, int layer) {
        int size = config.headSize();
        int group = config.heads() / config.keyValueHeads();
        double[][] q = new double[h.length][];
        double[][] k = new double[h.length][];
        double[][] v = new double[h.length][];
        for (int t = 0; t < h.length; t++) {
            double[] x = norm(h[t], weight("model.layers." + layer + ".input_layernorm.weight"));
            q[t] = rotated(project(layer, Projection.Q, x, t), layer, "q_norm", t);
            k[t] = rotated(project(layer, Projection.K, x, t), layer, "k_norm", t);
            v[t] = project(layer, Projection.V, x, t);
        }
        int window = config.windows().get(layer);
        double[][] o = new double[h.length][config.heads() * size];
        for (int head = 0; head < config.heads(); head++) {
            int kv = head / group * size;
            for (int t = 0; t < h.length; t++) {
                int first = window > 0 ? Math.max(0, t - window + 1) : 0;
                double[] p = new double[t + 1];
                double total = 0;
                for (int s = first; s <= t; s++) {
                    double dot = 0;
                    for (int i = 0; i < size; i++) {
                        dot += q[t][head * size + i] * k[s][kv + i];
                    }
                    p[s] = Math.exp(softCap(
                            dot * config.block().attentionScale(),
                            config.block().attentionSoftCap()));
                    total += p[s];
                }
                for (int s = first; s <= t; s++) {
                    for (int i = 0; i < size; i++) {
                        o[t][head * size + i] += p[s] / total * v[s][kv + i];
                    }
                }
            }
        }
        return o;
    }

    private double[] project(int layer, Projection projection, double[] x, int position) {
        String path = projection.path(layer);
        double[] matrix = weight(path + ".weight");
        double[] y = times(matrix, x, matrix.length / x.length);
        double[] bias = weights.get(path + ".bias");
        if (bias != null) {
            y = sum(y, bias);
        }
        Adapter adapter = adapters.get(path);
        return adapter == null ? y : sum(y, adapter.added(x, position));
    }

    private double[] rotated(double[] heads, int layer, String normName, int position) {
        int size = config.headSize();
        int half = size / 2;
        boolean local = config.rotary().tellsWindowsApart() && config.windows().get(layer) > 0;
        double theta = local ? config.rotary().localTheta() : config.rotary().theta();
        double[] norm = weights.get("model.layers.%d.self_attn.%s.weight".formatted(layer, normName));
        double[] out = new double[heads.length];
        for (int head = 0; head < heads.length; head += size) {
            double[] x = Arrays.copyOfRange(heads, head, head + size);
            if (norm != null) {
                x = norm(x, norm);
            }
            for (int j = 0; j < half; j++) {
                double angle = position * Math.pow(theta, -2.0 * j / size);
                out[head + j] = x[j] * Math.cos(angle) - x[j + half] * Math.sin(angle);
                out[head + j + half] = x[j + half] * Math.cos(angle) + x[j] * Math.sin(angle);
            }
        }
        return out;
    }

    private double[] norm(double[] x, double[] weight) {
        double squares = 0;
        for (double value : x) {
            squares += value * value;
        }
        double scale = 1 / Math.sqrt(squares / x.length + config.rmsEpsilon());
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] * scale * weight[i];
        }
        return y;
    }

    private double activated(double x) {
        return config.block().activation() == Activation.SILU
                ? x / (1 + Math.exp(-x))
                : 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static double softCap(double x, double cap) {
        return cap > 0 ? cap * Math.tanh(x / cap) : x;
    }

    private static double[] times(double[] matrix, double[] x, int rows) {
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += matrix[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
