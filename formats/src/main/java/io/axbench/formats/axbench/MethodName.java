package io.axbench.formats.axbench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A class of the public code and the method that it is here.
 *
 * @param theirs name of the class
 * @param ours name in the catalogue
 * @param remark why the name is not the present one, or what differs; null if nothing is to be said
 */
record MethodName(String theirs, String ours, @Nullable String remark) {

    /** Of two classes of a method the one that is written comes first. */
    private static final List<MethodName> ALL = List.of(
            of("DiffMean", "DiffMean"),
            of("PCA", "PCA"),
            of("LAT", "LAT"),
            of("LinearProbe", "LinearProbe"),
            of("LsReFT", "ReFT-r1"),
            of("SteeringVector", "SSV"),
            of("Random", "Random"),
            of("MeanActivation", "MeanActivation"),
            of("MeanEmbedding", "MeanEmbedding"),
            of("GemmaScopeSAE", "SAE"),
            of("GemmaScopeSAEMaxAUC", "SAE-A"),
            of("PromptSteering", "Prompt"),
            of("PromptDetection", "PromptDetection"),
            of("BoW", "BoW"),
            of("IntegratedGradients", "IG"),
            of("InputXGradients", "IxG"),
            of("LoReFT", "LoReFT"),
            of("LoRA", "LoRA"),
            of("SFT", "SFT"),
            new MethodName("ReFT", "ReFT-r1", "a stale name of LsReFT"),
            new MethodName(
                    "L1LinearProbe", "LinearProbe", "a stale name; the L1 penalty of that probe is not done here"),
            new MethodName("PreferenceVector", "RePS", "the newer code's name"),
            new MethodName("PreferenceLoReFT", "RePS-LoReFT", "the newer code's name"),
            new MethodName("PreferenceLoRA", "RePS-LoRA", "the newer code's name"));

    private static MethodName of(String theirs, String ours) {
        return new MethodName(theirs, ours, null);
    }

    /** The class of this name, letter for letter. */
    static Optional<MethodName> ofTheirs(String name) {
        return ALL.stream().filter(known -> known.theirs.equals(name)).findFirst();
    }

    /**
     * Names of columns and files for the methods of a run, by label: the class's name for the first entry of a method, the
     * label for what has no class there or comes a second time. No two are alike.
     *
     * @param methods the method of each label, in the run's order
     */
    static Map<String, String> theirs(Map<String, String> methods) {
        Map<String, String> names = new TreeMap<>();
        methods.forEach((label, method) -> {
            String name = ALL.stream()
                    .filter(known -> known.ours.equals(method))
                    .map(MethodName::theirs)
                    .findFirst()
                    .orElse(label);
            names.put(label, taken(names, name) ? label : name);
        });
        return names;
    }

    private static boolean taken(Map<String, String> names, String name) {
        return names.values().stream()
                .anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }
}
