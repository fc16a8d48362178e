package io.axbench.lm.decoder;

import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Latent;
import io.axbench.lm.intervention.Rows;
import io.axbench.lm.intervention.Site;

/** What a change does to one vector, written out in f64: a second implementation to test against. */
final class PlainChange {

    private PlainChange() {}

    static double[] of(Site site, double[] h, double s) {
        double[] changed = of(site.change(), h, s);
        return switch (site.norm()) {
            case FREE -> changed;
            case KEPT -> plus(new double[h.length], Math.sqrt(dot(h, h) / dot(changed, changed)), changed);
        };
    }

    private static double[] of(Change change, double[] h, double s) {
        return switch (change) {
            case Change.Add(Direction w) -> plus(h, s, doubles(w));
            case Change.Clamp(Direction w) -> {
                double a = Math.max(0, dot(h, doubles(w)));
                yield plus(plus(h, -a, doubles(w)), s, doubles(w));
            }
            case Change.ClampAtLeast(Direction w) -> {
                double a = Math.max(0, dot(h, doubles(w)));
                yield plus(plus(h, -a, doubles(w)), Math.max(a, s), doubles(w));
            }
            case Change.Threshold(Direction w, double threshold) ->
                dot(h, doubles(w)) > threshold ? plus(h, s, doubles(w)) : h;
            case Change.WhereBelow(Direction w) -> dot(h, doubles(w)) < s ? plus(h, s, doubles(w)) : h;
            case Change.LowRank(Rows rotation, Rows source, Direction bias) -> lowRank(h, s, rotation, source, bias);
            case Change.SaeLatent(Latent latent, Direction decoder, Change.Target target) -> {
                double a = value(latent, h);
                double wanted = switch (target) {
                    case STRENGTH -> s;
                    case AT_LEAST_STRENGTH -> Math.max(s, a);
                    case STRENGTH_MORE -> a + s;
                };
                yield plus(h, wanted - a, doubles(decoder));
            }
            case Change.Probe(Latent probe, Direction w) -> plus(h, s * value(probe, h), doubles(w));
        };
    }

    private static double[] lowRank(double[] h, double s, Rows rotation, Rows source, Direction bias) {
        double[] changed = h.clone();
        for (int k = 0; k < rotation.count(); k++) {
            double difference = dot(h, row(source, k)) + bias.get(k) - dot(h, row(rotation, k));
            changed = plus(changed, s * difference, row(rotation, k));
        }
        return changed;
    }

    private static double value(Latent latent, double[] h) {
        double z = dot(h, doubles(latent.encoder())) + latent.bias();
        return z > latent.threshold() ? Math.max(0, z) : 0;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] plus(double[] a, double by, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + by * b[i];
        }
        return sum;
    }

    private static double[] row(Rows rows, int k) {
        double[] row = new double[rows.width()];
        for (int i = 0; i < row.length; i++) {
            row[i] = rows.get(k, i);
        }
        return row;
    }

    private static double[] doubles(Direction w) {
        double[] values = new double[w.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = w.get(i);
        }
        return values;
    }
}
