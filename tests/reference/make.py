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
from sklearn.metrics import silhouette_score

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


def main():
    rows = draw()
    pca = PCA(5).fit(rows)
    points = pca.transform(rows)
    places = PCA(2).fit_transform(rows)
    found = {k: partition(points, k) for k in range(2, 13)}
    expected = {
        "numpy": numpy.__version__,
        "scikit-learn": sklearn.__version__,
        "explained_variance": pca.explained_variance_ratio_.tolist(),
        "loadings": pca.components_[:2].tolist(),
        "places": places.tolist(),
        "classic": classic(points),
        "inertia": [float(found[k].inertia_) for k in range(2, 13)],
        "silhouette": [float(silhouette_score(points, found[k].labels_)) for k in range(2, 13)],
        "labels_6": found[6].labels_.tolist(),
    }
    header = "danceability,energy,speechiness,acousticness,instrumentalness,liveness,valence"
    numpy.savetxt(HERE / "features.csv", rows, "%.3f", ",", header=header, comments="")
    (HERE / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main()
