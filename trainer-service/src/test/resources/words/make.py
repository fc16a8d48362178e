"""Makes stopped.json: logistic regression on word counts as scikit-learn leaves it at its default tolerance.

    python make.py oracles.json stopped.json

The texts are the bag of words in oracles.json, a set of shared reference results. Made with scikit-learn 1.5.2, SciPy
1.13.1, numpy 2.0.2.
"""

import json
import sys

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

oracle = json.load(open(sys.argv[1]))["bow"]
counts = CountVectorizer().fit_transform(oracle["texts"])
fits = []
for c in (100, 1, 0.01, 1e6):
    fit = LogisticRegression(C=c, max_iter=1000, random_state=42).fit(counts, oracle["labels"])
    fits.append({"c": c, "steps": int(fit.n_iter_[0]), "coefficients": fit.coef_[0].tolist(), "intercept": float(fit.intercept_[0])})
json.dump({"texts": oracle["texts"], "labels": oracle["labels"], "fits": fits}, open(sys.argv[2], "w"), indent=1)
