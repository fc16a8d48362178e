package io.axbench.judge.fit;

import io.axbench.judge.embedded.Feature;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.OrdinalModel;
import io.axbench.judge.embedded.OrdinalModel.Term;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Fits an {@link OrdinalModel} by Newton's method: the maximum of the log-likelihood minus half the L2 penalty times the
 * squared weights; cut points are not penalised.
 *
 * <p>With {@code u = a - s}, {@code v = b - s}, {@code P(1) = sigmoid(v) (1 - sigmoid(u)) (1 - exp(a - b))}, so the
 * log-likelihood is that of two logistic regressions that share the slopes plus {@code n1 ln(1 - exp(a - b))}. It is
 * concave: the maximum is unique and no starting point matters.
 */
final class OrdinalFit {

    private static final double PENALTY = 1;
    private static final int MAX_STEPS = 100;
    private static final double PRECISION = 1e-10;

    private final double[][] z;
    private final int[] ratings;

    private OrdinalFit(double[][] z, int[] ratings) {
        this.z = z;
        this.ratings = ratings;
    }

    /**
     * Fits a model.
     *
     * @param used features that take part
     * @param rows features a text
     * @param ratings 0 to 2 a text
     * @param thresholds that turn the expected rating into a rating
     */
    static OrdinalModel fit(List<Feature> used, List<Features> rows, int[] ratings, Thresholds thresholds) {
        List<Term> scales = new ArrayList<>();
        for (Feature feature : used) {
            scales.add(scale(feature, rows));
        }
        double[][] z = new double[rows.size()][used.size()];
        for (int i = 0; i < z.length; i++) {
            for (int k = 0; k < used.size(); k++) {
                z[i][k] = scales.get(k).standardise(rows.get(i).get(used.get(k)));
            }
        }
        double[] p = new OrdinalFit(z, ratings).maximum(used.size());
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < used.size(); k++) {
            Term scale = scales.get(k);
            terms.add(new Term(scale.feature(), scale.mean(), scale.sd(), p[2 + k]));
        }
        return new OrdinalModel(terms, p[0], p[1], thresholds.t0(), thresholds.t1());
    }

    private static Term scale(Feature feature, List<Features> rows) {
        double sum = 0;
        for (Features row : rows) {
            sum += row.get(feature);
        }
        double mean = sum / rows.size();
        double squares = 0;
        for (Features row : rows) {
            squares += (row.get(feature) - mean) * (row.get(feature) - mean);
        }
        return new Term(feature, mean, Math.sqrt(squares / rows.size()), 0);
    }

    /** Parameters {@code [a, b, w...]} of the maximum. */
    private double[] maximum(int weights) {
        double[] p = new double[2 + weights];
        p[0] = -1;
        p[1] = 1;
        double value = value(p);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = newton(p);
            double length = 1;
            double[] next = moved(p, direction, length);
            while (!(value(next) >= value) && length > PRECISION) {
                length /= 2;
                next = moved(p, direction, length);
            }
            double gain = value(next) - value;
            p = next;
            value += gain;
            if (gain < PRECISION) {
                return p;
            }
        }
        throw new IllegalStateException("Newton's method did not settle in %d steps".formatted(MAX_STEPS));
    }

    private static double[] moved(double[] p, double[] direction, double length) {
        double[] moved = p.clone();
        for (int k = 0; k < p.length; k++) {
            moved[k] += length * direction[k];
        }
        return moved;
    }

    /** Penalised log-likelihood; NaN where the cut points are out of order. */
    private double value(double[] p) {
        double value = 0;
        for (int k = 2; k < p.length; k++) {
            value -= PENALTY / 2 * p[k] * p[k];
        }
        for (int i = 0; i < z.length; i++) {
            double below = sigmoid(p[0] - slope(p, z[i]));
            double upTo = sigmoid(p[1] - slope(p, z[i]));
            double likelihood = switch (ratings[i]) {
                case 0 -> below;
                case 1 -> upTo - below;
                default -> 1 - upTo;
            };
            value += Math.log(likelihood);
        }
        return value;
    }

    /** The Newton step at p: the solution of {@code -H x = g}. */
    private double[] newton(double[] p) {
        double[] gradient = new double[p.length];
        RealMatrix curvature = MatrixUtils.createRealMatrix(p.length, p.length);
        for (int k = 2; k < p.length; k++) {
            gradient[k] = -PENALTY * p[k];
            curvature.addToEntry(k, k, PENALTY);
        }
        for (int i = 0; i < z.length; i++) {
            double s = slope(p, z[i]);
            if (ratings[i] <= 1) {
                addLogistic(gradient, curvature, 0, p[0] - s, z[i], ratings[i] == 0 ? 1 : 0);
            }
            if (ratings[i] >= 1) {
                addLogistic(gradient, curvature, 1, p[1] - s, z[i], ratings[i] == 1 ? 1 : 0);
            }
            if (ratings[i] == 1) {
                addGap(gradient, curvature, p[1] - p[0]);
            }
        }
        return new CholeskyDecomposition(curvature)
                .getSolver()
                .solve(new ArrayRealVector(gradient))
                .toArray();
    }

    private static void addLogistic(double[] g, RealMatrix h, int cut, double x, double[] row, int label) {
        double mean = sigmoid(x);
        double variance = mean * (1 - mean);
        g[cut] += label - mean;
        h.addToEntry(cut, cut, variance);
        for (int k = 0; k < row.length; k++) {
            g[2 + k] -= (label - mean) * row[k];
            h.addToEntry(cut, 2 + k, -variance * row[k]);
            h.addToEntry(2 + k, cut, -variance * row[k]);
            for (int l = 0; l < row.length; l++) {
                h.addToEntry(2 + k, 2 + l, variance * (row[k] * row[l]));
            }
        }
    }

    private static void addGap(double[] g, RealMatrix h, double gap) {
        double slope = 1 / Math.expm1(gap);
        double bend = slope * (1 + slope);
        g[0] -= slope;
        g[1] += slope;
        h.addToEntry(0, 0, bend);
        h.addToEntry(1, 1, bend);
        h.addToEntry(0, 1, -bend);
        h.addToEntry(1, 0, -bend);
    }

    private static double slope(double[] p, double[] row) {
        double s = 0;
        for (int k = 0; k < row.length; k++) {
            s += p[2 + k] * row[k];
        }
        return s;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
