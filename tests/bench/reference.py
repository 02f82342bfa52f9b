"""The default recipe in scikit-learn, for comparison: the seven features, centred,
five components, k-means. Prints one line of JSON.

    python3 reference.py library.csv k
"""

import csv
import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

FEATURES = [
    "Danceability", "Energy", "Speechiness", "Acousticness", "Instrumentalness", "Liveness",
    "Valence",
]


def inertia(points, k, starts):
    """The lowest inertia of so many starts, and the seconds that it took."""
    start = time.perf_counter()
    found = KMeans(k, n_init=starts, random_state=0, algorithm="lloyd").fit(points)
    return found.inertia_, time.perf_counter() - start


def main(path, k):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [[float(row[name]) for name in FEATURES] for row in csv.DictReader(file)]
    points = PCA(5).fit_transform(np.array(rows))
    inertia(points[:100], k, 1)  # the first call loads libraries
    _, seconds = inertia(points, k, 10)
    best, _ = inertia(points, k, 200)
    print(json.dumps({"seconds": seconds, "best_inertia": best}))


main(sys.argv[1], int(sys.argv[2]))
