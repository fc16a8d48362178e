"""Ratings of two raters and how far they agree, for AgreementTest: python oracle.py > oracle.json.

Needs numpy, scipy and scikit-learn; their versions stand in the output.
"""
import json
import sys

import numpy as np
import scipy
import sklearn
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

random = np.random.default_rng(4)
cases = []
for n, noise in [(2, 0.5), (3, 0.5), (7, 0.9), (12, 0.2), (40, 0.3), (40, 0.6), (200, 0.1), (200, 1.0), (1760, 0.25)]:
    one = random.integers(0, 3, n)
    other = np.where(random.random(n) < noise, random.integers(0, 3, n), one)
    if len(set(one)) < 2 or len(set(other)) < 2:
        one[0], one[1], other[0], other[1] = 0, 2, 1, 2
    cases.append({
        "one": one.tolist(),
        "other": other.tolist(),
        "exact": float((one == other).mean()),
        "kappa": float(cohen_kappa_score(one, other, labels=[0, 1, 2], weights="quadratic")),
        "spearman": float(spearmanr(one, other).statistic),
    })
versions = {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}
json.dump({"versions": versions, "cases": cases}, sys.stdout)
