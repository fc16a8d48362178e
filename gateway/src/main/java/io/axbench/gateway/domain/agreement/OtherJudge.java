package io.axbench.gateway.domain.agreement;

import java.util.List;

/**
 * A judge that rated the same texts.
 *
 * @param judge its label
 * @param axes a table an axis
 */
public record OtherJudge(String judge, List<AxisTable> axes) {

    /** Copies the list. */
    public OtherJudge {
        axes = List.copyOf(axes);
    }
}
