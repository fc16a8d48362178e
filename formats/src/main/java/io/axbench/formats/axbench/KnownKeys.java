package io.axbench.formats.axbench;

import io.axbench.formats.axbench.Remark.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of the sections, and why some of them change no result here. */
final class KnownKeys {

    private static final String LEGACY = "legacy: the public code ignores it, too";
    private static final String SPEED = "changes how fast results come, not what they are";
    private static final String FOLDERS = "results stand in the database here; ./axbench export writes a folder";

    private static final Map<String, String> IGNORED = Map.ofEntries(
            Map.entry("n_steering_factors", LEGACY),
            Map.entry("rotation_freq", LEGACY),
            Map.entry("train_dir", LEGACY),
            Map.entry("overwrite_data_dir", FOLDERS),
            Map.entry("overwrite_metadata_dir", FOLDERS),
            Map.entry("overwrite_inference_data_dir", FOLDERS),
            Map.entry("inference_batch_size", SPEED),
            Map.entry("latent_batch_size", SPEED),
            Map.entry("steering_batch_size", SPEED),
            Map.entry("num_of_workers", SPEED),
            Map.entry("lm_use_cache", "answers are always kept before they are used"),
            Map.entry("input_length", "instructions come from the pools as they are"),
            Map.entry("report_to", "nothing is reported elsewhere"),
            Map.entry("wandb_entity", "nothing is reported elsewhere"),
            Map.entry("wandb_name", "nothing is reported elsewhere"),
            Map.entry("wandb_project", "nothing is reported elsewhere"),
            Map.entry("run_winrate", "any method can be the baseline of win rates once a run is done"),
            Map.entry("winrate_baseline", "any method can be the baseline of win rates once a run is done"),
            Map.entry("prompt_steering_data_dir", "the method Prompt steers in the same run"),
            Map.entry("debug", LEGACY));

    /** Keys that are taken over, or told of where they are looked at. */
    private static final Map<String, Set<String>> TAKEN = Map.of(
            "generate",
            Set.of(
                    "lm_model",
                    "concept_path",
                    "max_concepts",
                    "num_of_examples",
                    "output_length",
                    "dataset_category",
                    "master_data_dir",
                    "seed",
                    "run_name",
                    "dump_dir",
                    "data_dir"),
            "train",
            Set.of(
                    "model_name",
                    "layer",
                    "component",
                    "seed",
                    "use_bf16",
                    "models",
                    "concept_path",
                    "data_dir",
                    "dump_dir",
                    "run_name",
                    "max_concepts",
                    "max_num_of_examples",
                    "output_length"),
            "inference",
            Set.of(
                    "models",
                    "model_name",
                    "steering_model_name",
                    "use_bf16",
                    "latent_num_of_examples",
                    "imbalance_factor",
                    "steering_datasets",
                    "steering_num_of_examples",
                    "steering_output_length",
                    "steering_layers",
                    "steering_intervention_type",
                    "temperature",
                    "steering_factors",
                    "disable_neuronpedia_max_act",
                    "output_length",
                    "master_data_dir",
                    "seed",
                    "lm_model",
                    "data_dir",
                    "dump_dir",
                    "run_name",
                    "layer",
                    "component"),
            "evaluate",
            Set.of(
                    "models",
                    "latent_evaluators",
                    "steering_evaluators",
                    "winrate_split_ratio",
                    "lm_model",
                    "master_data_dir",
                    "run_name",
                    "data_dir",
                    "dump_dir",
                    "seed"));

    private KnownKeys() {}

    /** Tells what is ignored, and what is no key of AxBench. */
    static void check(Configuration configuration, List<Remark> remarks) {
        configuration.root().fieldNames().forEachRemaining(section -> {
            if (!Configuration.SECTIONS.contains(section)) {
                remarks.add(new Remark(Kind.UNKNOWN, section, "not a section of AxBench; left out"));
            }
        });
        for (String section : Configuration.SECTIONS) {
            configuration.section(section).fieldNames().forEachRemaining(key -> {
                String why = IGNORED.get(key);
                if (why != null) {
                    remarks.add(new Remark(Kind.IGNORED, section + "." + key, why));
                } else if (!TAKEN.getOrDefault(section, Set.of()).contains(key)
                        && !(section.equals("train") && MethodSettings.knows(key))) {
                    remarks.add(new Remark(Kind.UNKNOWN, section + "." + key, "not a key of AxBench; left out"));
                }
            });
        }
    }
}
