package io.axbench.gateway.statistics;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Gamma;

/**
 * The smallest true mean difference that a two-sided paired t test finds with a chance of 80%: the power function of the
 * noncentral t distribution solved for the difference (Cohen, "Statistical Power Analysis", 1988).
 *
 * <p>Assumed: normal differences with the deviation that was observed, and the level of Holm's first step, alpha over the
 * number of pairs. A pair that Holm reaches later is tested less strictly, so the figure is on the safe side.
 */
public final class DetectableDifference {

    /** The chance to find the difference. */
    public static final double POWER = 0.8;

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final GaussIntegrator QUADRATURE = new GaussIntegratorFactory().legendre(200, 0, 1);
    private static final double REACH = 9;
    private static final int MOST_STEPS = 200;

    private DetectableDifference() {}

    /**
     * The difference in standard errors of the mean: {@code difference = result * deviation / sqrt(concepts)}, with the
     * standard deviation of the differences.
     *
     * @param concepts how many differences, 2 or more
     * @param level of the test, corrected for the number of tests
     */
    public static double standardErrors(int concepts, double level) {
        int degrees = concepts - 1;
        double limit = StudentT.quantile(1 - level / 2, degrees);
        double most = 2 * limit + 10;
        return new BrentSolver(1e-12, 1e-12).solve(MOST_STEPS, shift -> power(shift, limit, degrees) - POWER, 0, most);
    }

    /**
     * The chance of {@code |T| > limit} for a noncentral t, {@code T = (Z + shift) / s} with Z normal and
     * {@code s = sqrt(chi^2 / degrees)}. Integrated over whichever of the two makes the smoother integrand.
     */
    static double power(double shift, double limit, int degrees) {
        return limit > Math.sqrt(2.0 * degrees) ? overNormal(shift, limit, degrees) : overSpread(shift, limit, degrees);
    }

    /** Over Z: the chance of an {@code s} below {@code |Z + shift| / limit}. */
    private static double overNormal(double shift, double limit, int degrees) {
        return integral(-REACH, REACH, z -> {
            double largest = (z + shift) / limit;
            return NORMAL.density(z) * Gamma.regularizedGammaP(degrees / 2.0, degrees / 2.0 * largest * largest);
        });
    }

    /** Over s: the chance of a Z further than {@code limit s} from {@code -shift}. */
    private static double overSpread(double shift, double limit, int degrees) {
        double half = degrees / 2.0;
        double constant = half * Math.log(half) + Math.log(2) - Gamma.logGamma(half);
        double width = REACH / Math.sqrt(2.0 * degrees);
        return integral(Math.max(0, 1 - width), 1 + width, s -> {
            double beyond =
                    NORMAL.cumulativeProbability(shift - limit * s) + NORMAL.cumulativeProbability(-shift - limit * s);
            return beyond * Math.exp(constant + (degrees - 1) * Math.log(s) - half * s * s);
        });
    }

    private static double integral(double from, double to, UnivariateFunction function) {
        double width = to - from;
        return width * QUADRATURE.integrate(u -> function.value(from + u * width));
    }
}
