"""Writes agreement.json: kappa by scikit-learn 1.7.2, rank correlation by SciPy 1.16.3, Python 3.

python3 -m venv v && v/bin/pip install scikit-learn==1.7.2 scipy==1.16.3 && v/bin/python agreement.py > agreement.json
"""
import json, math, random, warnings
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

warnings.simplefilter("ignore")
rng = random.Random(20261124)


def case(name, a, b):
    kappa = cohen_kappa_score(a, b, labels=[0, 1, 2], weights="quadratic")
    rho = spearmanr(a, b).statistic
    exact = sum(x == y for x, y in zip(a, b)) / len(a)
    number = lambda x: None if math.isnan(x) else float(x)
    return {"name": name, "a": a, "b": b, "exact": exact, "kappa": number(kappa), "spearman": number(rho)}


cases = [
    case("same", [0, 1, 2, 2, 1, 0], [0, 1, 2, 2, 1, 0]),
    case("opposite", [0, 0, 2, 2, 1], [2, 2, 0, 0, 1]),
    case("first constant", [1, 1, 1, 1], [0, 1, 2, 1]),
    case("both constant", [2, 2, 2], [2, 2, 2]),
    case("two categories", [0, 0, 1, 1, 1, 0], [0, 1, 1, 1, 0, 0]),
]
for size in (2, 7, 50, 500):
    for noise in (0.1, 0.5, 1.0):
        a = [rng.randrange(3) for _ in range(size)]
        b = [rng.randrange(3) if rng.random() < noise else x for x in a]
        cases.append(case(f"{size} texts, noise {noise}", a, b))
skewed = [rng.choices([0, 1, 2], [8, 1, 1])[0] for _ in range(300)]
cases.append(case("skewed", skewed, [min(2, x + (rng.random() < 0.3)) for x in skewed]))
print(json.dumps(cases))
