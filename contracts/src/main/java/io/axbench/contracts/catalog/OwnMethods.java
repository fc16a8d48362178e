package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.DETECTION;
import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodInfo.Need.UPLOADED_VECTORS;
import static io.axbench.contracts.MethodSetting.choice;
import static io.axbench.contracts.MethodSetting.text;

import io.axbench.contracts.MethodInfo;
import java.util.List;

/** A person's own vectors, computed by any program. */
public final class OwnMethods {

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(new MethodInfo(
            "Vectors",
            "A vector per concept that was uploaded: any program's method, measured like the others.",
            "POST /api/vectors",
            List.of(DETECTION, STEERING),
            List.of(UPLOADED_VECTORS),
            List.of(
                    text("dictionary", "name of the uploaded vectors"),
                    choice("reading", "how a token is scored: h.w, or max(0, h.w)", "linear", "relu"))));

    private OwnMethods() {}
}
