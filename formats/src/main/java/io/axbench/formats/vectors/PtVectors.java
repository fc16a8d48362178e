package io.axbench.formats.vectors;

import io.axbench.formats.vectors.PtValue.Dict;
import io.axbench.formats.vectors.PtValue.Real;
import io.axbench.formats.vectors.PtValue.Sign;
import io.axbench.formats.vectors.PtValue.Tensor;
import io.axbench.formats.vectors.PtValue.Text;
import io.axbench.formats.vectors.PtValue.Whole;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of a {@code .pt} file: a tensor {@code [n, d]} or {@code [d]}; a dictionary with such a matrix under
 * {@code weight} or {@code W_dec}, or as its only one; a dictionary of tensors {@code [d]}, keyed by layer (a whole
 * number, {@code layers.20}), concept id (digits as text) or name; lm-eval's {@code steered} dictionary.
 */
final class PtVectors {

    private static final Pattern LAYER = Pattern.compile("(?:model\\.)?(?:layers?|direction)[._](\\d{1,3})");
    private static final Pattern ID = Pattern.compile("0|[1-9]\\d{0,8}");
    private static final String VECTOR = "steering_vector";

    private final PtArchive archive;

    private PtVectors(PtArchive archive) {
        this.archive = archive;
    }

    static VectorSet read(ByteBuffer file) {
        PtArchive archive = PtArchive.open(file);
        PtValue root = PtPickle.read(archive.bytes("data.pkl"));
        return new PtVectors(archive).of(root);
    }

    private VectorSet of(PtValue root) {
        if (root instanceof Tensor tensor) {
            return VectorSet.bare(PtTable.of(archive, "the tensor", tensor));
        }
        if (!(root instanceof Dict dict) || dict.values.isEmpty()) {
            throw BadVectors.layout("found neither a tensor nor a dictionary of tensors, expected one of them");
        }
        if (dict.values.values().stream()
                .allMatch(value -> value instanceof Dict d && d.values.containsKey(new Text(VECTOR)))) {
            return steered(dict);
        }
        String matrix = matrix(dict);
        return matrix == null ? rows(dict) : matrix(dict, matrix);
    }

    /** The key of the dictionary's matrix of vectors; null if it has none. */
    private static @Nullable String matrix(Dict dict) {
        List<String> matrices = new ArrayList<>();
        dict.values.forEach((key, value) -> {
            if (key instanceof Text text
                    && value instanceof Tensor tensor
                    && tensor.sizes().size() == 2) {
                if (tensor.sizes().getFirst() > 1
                        || text.value().equals("weight")
                        || text.value().equals("W_dec")) {
                    matrices.add(text.value());
                }
            }
        });
        for (String known : List.of("weight", "W_dec")) {
            if (matrices.contains(known)) {
                return known;
            }
        }
        if (matrices.size() > 1) {
            throw BadVectors.layout(
                    "found the matrices %s, expected one, or one named weight or W_dec; save the one you mean",
                    BadVectors.shown(matrices.toString()));
        }
        return matrices.isEmpty() ? null : matrices.getFirst();
    }

    private VectorSet matrix(Dict dict, String key) {
        Tensor tensor = (Tensor) java.util.Objects.requireNonNull(dict.values.get(new Text(key)));
        VectorSet set = VectorSet.bare(PtTable.of(archive, shown(key), tensor));
        return dict.values.size() == 1
                ? set
                : set.withRemarks(List.of("%d other entries beside %s".formatted(dict.values.size() - 1, shown(key))));
    }

    private VectorSet rows(Dict dict) {
        List<VectorTable> tables = new ArrayList<>();
        List<VectorLabel> labels = new ArrayList<>();
        int other = 0;
        for (Map.Entry<PtValue, PtValue> entry : dict.values.entrySet()) {
            String key = key(entry.getKey());
            if (!(entry.getValue() instanceof Tensor tensor)) {
                other++;
                continue;
            }
            add(tables, key, tensor);
            labels.add(label(entry.getKey(), key));
        }
        if (tables.isEmpty()) {
            throw BadVectors.layout("found a dictionary of %d entries without a tensor, expected some", other);
        }
        return new VectorSet(
                new Stacked(tables),
                labels,
                new TreeMap<>(),
                other == 0 ? List.of() : List.of(other + " entries that are no tensors"));
    }

    private void add(List<VectorTable> tables, String key, Tensor tensor) {
        PtTable table = PtTable.of(archive, shown(key), tensor);
        if (table.count() != 1 || (!tables.isEmpty() && tables.getFirst().width() != table.width())) {
            throw BadVectors.layout(
                    "%s: found the sizes %s, expected [d], the same for all", shown(key), tensor.sizes());
        }
        tables.add(table);
    }

    private static VectorLabel label(PtValue key, String text) {
        Matcher layer = LAYER.matcher(text);
        if (layer.matches()) {
            return VectorLabel.ofLayer(Integer.parseInt(layer.group(1)), Map.of());
        }
        if (ID.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            return key instanceof Whole
                    ? VectorLabel.ofLayer(number, Map.of())
                    : VectorLabel.UNKNOWN.withConceptId(number);
        }
        return new VectorLabel(null, text, null, new TreeMap<>());
    }

    private VectorSet steered(Dict dict) {
        List<VectorTable> tables = new ArrayList<>();
        List<VectorLabel> labels = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Map.Entry<PtValue, PtValue> entry : dict.values.entrySet()) {
            String key = key(entry.getKey());
            Matcher layer = LAYER.matcher(key);
            Map<PtValue, PtValue> inner = ((Dict) entry.getValue()).values;
            if (!layer.matches() || !(inner.get(new Text(VECTOR)) instanceof Tensor tensor)) {
                throw BadVectors.layout(
                        "%s: found another hook than a layer's output, or no tensor, expected layers.20", shown(key));
            }
            add(tables, key, tensor);
            Map<String, String> facts = new HashMap<>();
            if (inner.get(new Text("steering_coefficient")) instanceof Real real) {
                facts.put(Fact.COEFFICIENT, Double.toString(real.value()));
            } else if (inner.get(new Text("steering_coefficient")) instanceof Whole whole) {
                facts.put(Fact.COEFFICIENT, Long.toString(whole.value()));
            }
            if (inner.get(new Text("action")) instanceof Text action) {
                facts.put(Fact.ACTION, action.value());
            }
            for (String left : List.of("bias", "head_index")) {
                PtValue value = inner.get(new Text(left));
                if (value != null && value != Sign.NONE) {
                    remarks.add("%s of %s".formatted(left, shown(key)));
                }
            }
            labels.add(VectorLabel.ofLayer(Integer.parseInt(layer.group(1)), facts));
        }
        return new VectorSet(new Stacked(tables), labels, new TreeMap<>(), remarks);
    }

    private static String key(PtValue key) {
        return key instanceof Text text ? text.value() : Long.toString(((Whole) key).value());
    }

    private static String shown(String key) {
        return "\"" + BadVectors.shown(key) + "\"";
    }
}
