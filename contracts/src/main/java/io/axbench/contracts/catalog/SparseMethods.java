package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.DETECTION;
import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodInfo.Need.SPARSE_AUTOENCODER;
import static io.axbench.contracts.MethodSetting.choice;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.text;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import java.util.List;

/** Methods that use a feature of a sparse autoencoder. */
public final class SparseMethods {

    private static final MethodSetting SAE = text(
            "sae",
            "a SAELens or Llama Scope folder, or Gemma Scope's params.npz, of the model's layer; under the allowed folders");
    private static final MethodSetting FORM = choice(
            "form",
            "what steering does with the latent: adds its decoder vector, sets it, or raises it",
            "addition",
            "clamp",
            "min-clamp");
    private static final MethodSetting MAX_ACT = real(
            "maxAct",
            "unit of the factors, from the autoencoder's own data; 0: the highest score on the rows",
            0,
            0,
            1e9);

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(
            new MethodInfo(
                    "SAE",
                    "A feature of a sparse autoencoder: the one that the concept's reference names, or a chosen one.",
                    "arXiv 2501.17148; choice by output score: arXiv 2505.20063",
                    List.of(DETECTION, STEERING),
                    List.of(SPARSE_AUTOENCODER),
                    List.of(
                            SAE,
                            choice(
                                    "choose",
                                    "which feature: the referenced one, the best by AUROC, or by output score",
                                    "reference",
                                    "auroc",
                                    "output-score"),
                            whole(
                                    "feature",
                                    "the feature, instead of the referenced one; -1 for none",
                                    -1,
                                    -1,
                                    99_999_999),
                            whole(
                                    "candidates",
                                    "features with the best AUROC that the output score ranks",
                                    10,
                                    1,
                                    1000),
                            FORM,
                            MAX_ACT)),
            new MethodInfo(
                    "SAE-A",
                    "The feature of a sparse autoencoder with the best AUROC on the training examples.",
                    "arXiv 2501.17148",
                    List.of(DETECTION, STEERING),
                    List.of(SPARSE_AUTOENCODER),
                    List.of(SAE, FORM, MAX_ACT)));

    private SparseMethods() {}
}
