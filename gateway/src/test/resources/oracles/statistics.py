"""Writes statistics.json by SciPy 1.13.1, scikit-learn 1.5.2 and NumPy 2.0.2, Python 3.

python3 -m venv v && v/bin/pip install scikit-learn==1.5.2 scipy==1.13.1 numpy==2.0.2 && v/bin/python statistics.py > statistics.json
"""
import json
import warnings

import numpy as np
from scipy import optimize, stats
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve, precision_score, recall_score, roc_curve

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261129)


def paired(name, d, ranks="default"):
    """Tied ranks in the exact distribution come from all sign patterns: the default truncates half ranks there."""
    exact = stats.PermutationMethod(n_resamples=np.inf)
    wilcoxon = stats.wilcoxon(d, method=exact if ranks == "patterns" else "auto").pvalue
    t = stats.ttest_1samp(d, 0)
    interval = t.confidence_interval(0.95)
    return {"name": name, "d": d.tolist(), "wilcoxon": wilcoxon, "t": t.pvalue, "low": interval.low, "high": interval.high}


tied = np.array([0.25, -0.25, 0.5, 0.5, 0.75, -0.5, 1.0, 0.25, 1.25, 0.75])
zeros = np.round(rng.normal(0.2, 0.4, 40), 1)
pairs = [
    paired("ten", rng.normal(0.3, 0.5, 10)),
    paired("ten tied", tied, ranks="patterns"),
    paired("sixteen", rng.normal(0.1, 0.5, 16)),
    paired("fifty", rng.normal(0.1, 0.5, 50)),
    paired("fifty-one", rng.normal(0.1, 0.5, 51)),
    paired("zeros and ties", zeros),
    paired("many ties", np.round(rng.normal(0.1, 0.5, 200), 1)),
    paired("far", rng.normal(3, 0.3, 12)),
]


def detectable(sd, n, level, power=0.8):
    limit = stats.t.ppf(1 - level / 2, n - 1)

    def missing(shift):
        return stats.nct.sf(limit, n - 1, shift) + stats.nct.cdf(-limit, n - 1, shift) - power

    shift = optimize.brentq(missing, 1e-6, 2 * limit + 10, xtol=1e-13, rtol=1e-14)
    return {"sd": sd, "n": n, "level": level, "difference": shift * sd / np.sqrt(n)}


def correlation(x, y):
    return {"x": x.tolist(), "y": y.tolist(), "pearson": stats.pearsonr(x, y).statistic,
            "spearman": stats.spearmanr(x, y).statistic, "kendall": stats.kendalltau(x, y).statistic}


x = rng.normal(size=40)
scores = np.round(rng.normal(size=303) + (np.arange(303) < 3), 1)
labels = (np.arange(303) < 3).astype(int)
found = scores >= 0.9
balanced = np.round(rng.normal(size=80) + (np.arange(80) < 40), 1)
halves = (np.arange(80) < 40).astype(int)
precision, recall, thresholds = precision_recall_curve(halves, balanced)
weights = np.where(halves == 1, 1, 100)
rare_precision, _, _ = precision_recall_curve(halves, balanced, sample_weight=weights)


def balanced_anova(cells):
    """Two-way layout within concepts, by least squares on dummy variables: the drop of the residual with each term."""
    concepts, seeds, parts = cells.shape
    y = cells.reshape(-1)
    c, s, i = (a.reshape(-1) for a in np.indices(cells.shape))

    def residual(*terms):
        design = np.column_stack([(t[:, None] == np.unique(t)[None]).astype(float) for t in terms])
        return np.sum((y - design @ np.linalg.lstsq(design, y, rcond=None)[0]) ** 2)

    cs, ci = c * seeds + s, c * parts + i
    rest = residual(cs, ci) / (concepts * (seeds - 1) * (parts - 1))
    seed = (residual(c) - residual(cs)) / (concepts * (seeds - 1))
    part = (residual(c) - residual(ci)) / (concepts * (parts - 1))
    concept = (np.sum((y - y.mean()) ** 2) - residual(c)) / (concepts - 1)
    return {"cells": cells.tolist(), "rest": rest, "seed": (seed - rest) / parts, "instruction": (part - rest) / seeds,
            "concept": (concept - seed - part + rest) / (seeds * parts)}


def among_others():
    """F1 at the balanced set's threshold, and average precision, on negatives of others that count as 100 to a positive."""
    own = np.random.default_rng(4)
    positives, negatives = np.round(own.normal(1.5, 1, 12), 2), np.round(own.normal(0, 1, 12), 2)
    others = np.round(own.normal(-0.5, 1, 48), 2)
    false, true, at = roc_curve(np.repeat([1, 0], 12), np.r_[positives, negatives])
    threshold = at[np.argmax(true - false)]
    rare, truth = np.r_[positives, others], np.repeat([1, 0], [12, 48])
    each = np.repeat([1.0, 100 * 12 / 48], [12, 48])
    draws = [f1_score(truth[:12].tolist() + [0] * 1200, np.r_[positives, own.choice(others, 1200)] >= threshold) for _ in range(200)]
    return {"positives": positives.tolist(), "negatives": negatives.tolist(), "others": others.tolist(), "threshold": threshold,
            "f1": f1_score(truth, rare >= threshold, sample_weight=each), "f1_of_draws": [np.mean(draws), np.std(draws)],
            "average": average_precision_score(truth, rare, sample_weight=each)}


cells = 1 + rng.normal(0, 0.5, (8, 1, 1)) + rng.normal(0, 0.3, (8, 3, 1)) + rng.normal(0, 0.4, (8, 1, 5)) + rng.normal(0, 0.2, (8, 3, 5))
print(json.dumps({
    "paired": pairs,
    "detectable": [detectable(0.3, n, level) for n in (2, 3, 10, 50, 500) for level in (0.05, 0.05 / 105)],
    "correlation": [correlation(x, x + rng.normal(size=40)), correlation(np.round(x), np.round(x + rng.normal(size=40)))],
    "imbalanced": {"scores": scores.tolist(), "labels": labels.tolist(), "threshold": 0.9, "f1": f1_score(labels, found),
                   "precision": precision_score(labels, found), "recall": recall_score(labels, found)},
    "precision_recall": {"scores": balanced.tolist(), "labels": halves.tolist(), "average": average_precision_score(halves, balanced),
                         "precision": precision[:-1].tolist(), "recall": recall[:-1].tolist(), "thresholds": thresholds.tolist()},
    "rare": {"average": average_precision_score(halves, balanced, sample_weight=weights), "precision": rare_precision[:-1].tolist(),
             "threshold": 0.5, "f1": f1_score(halves, balanced >= 0.5, sample_weight=weights)},
    "components": balanced_anova(cells),
    "others": among_others(),
}))
