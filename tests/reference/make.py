"""Writes features.csv and expected.json: the numbers that the analysis is held to.

Made with Python 3.11, numpy and scikit-learn in the versions that expected.json names:

    python3 tests/reference/make.py

features.csv has 180 made-up tracks in the seven default features, drawn around six
centres, so that the best partition is the same for everybody who looks long enough.
"""

import json
import pathlib

import numpy
import sklearn
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, silhouette_samples, silhouette_score

HERE = pathlib.Path(__file__).parent
STARTS = 200


def draw():
    random = numpy.random.default_rng(7)
    centres = random.uniform(0.15, 0.85, size=(6, 7))
    sizes = [50, 40, 30, 25, 20, 15]
    rows = [random.normal(centre, 0.06, size=(size, 7)) for centre, size in zip(centres, sizes)]
    rows = numpy.clip(numpy.concatenate(rows), 0, 1).round(3)
    return rows[random.permutation(len(rows))]


def partition(points, k):
    return KMeans(k, n_init=STARTS, random_state=0, tol=0).fit(points)


def classic(points):
    """One cluster for each fifty, 3 to 10, fewer while one is ten times another."""
    k = min(max(-(-len(points) // 50), 3), 10)
    while k > 3:
        sizes = numpy.bincount(partition(points, k).labels_)
        if sizes.max() <= 10 * sizes.min():
            break
        k -= 1
    return k


def staying(one, other):
    """The share of points that stay in their cluster, clusters matched by best overlap."""
    counts = numpy.zeros((one.max() + 1, other.max() + 1), int)
    numpy.add.at(counts, (one, other), 1)
    pairs = [(-count, a, b) for (a, b), count in numpy.ndenumerate(counts) if count]
    ones, others, shared = set(), set(), 0
    for count, a, b in sorted(pairs):
        if a not in ones and b not in others:
            ones.add(a)
            others.add(b)
            shared -= count
    return shared / len(one)


def agreements(points):
    """Partitions into seven from single starts, each compared with the best."""
    best = partition(points, 7).labels_
    others = [KMeans(7, n_init=1, random_state=seed).fit(points).labels_ for seed in range(8)]
    return {
        "labels": best.tolist(),
        "others": [labels.tolist() for labels in others],
        "rand_index": [float(adjusted_rand_score(best, labels)) for labels in others],
        "share": [float(staying(best, labels)) for labels in others],
    }


def main():
    rows = draw()
    pca = PCA(5).fit(rows)
    points = pca.transform(rows)
    places = PCA(2).fit_transform(rows)
    found = {k: partition(points, k) for k in range(2, 21)}
    silhouettes = silhouette_samples(points, found[6].labels_)
    expected = {
        "numpy": numpy.__version__,
        "scikit-learn": sklearn.__version__,
        "explained_variance": pca.explained_variance_ratio_.tolist(),
        "loadings": pca.components_[:2].tolist(),
        "places": places.tolist(),
        "classic": classic(points),
        "inertia": [float(found[k].inertia_) for k in range(2, 21)],
        "silhouette": [float(silhouette_score(points, found[k].labels_)) for k in range(2, 21)],
        "labels_6": found[6].labels_.tolist(),
        "distances_6": numpy.sort(found[6].transform(points), axis=1)[:, :2].tolist(),
        "silhouettes_6": [float(silhouettes[found[6].labels_ == k].mean()) for k in range(6)],
        "agreements_7": agreements(points),
    }
    header = "danceability,energy,speechiness,acousticness,instrumentalness,liveness,valence"
    numpy.savetxt(HERE / "features.csv", rows, "%.3f", ",", header=header, comments="")
    (HERE / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main()
