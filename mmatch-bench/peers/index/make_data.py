#!/usr/bin/env python3
"""Makes the data of compare.py in a folder: vectors, queries, and the exact 100 nearest of each query.

  make_data.py clustered OUT ROWS        unit vectors of 256 values around a centre for each hundred of them
  make_data.py held-out OUT VECTORS      queries drawn from a file of vectors, which loses them

A file of vectors holds its rows and dimension as little-endian int32, then float32 values.
"""
import pathlib
import sys

import numpy

SEED = 20
QUERIES = 1_000
TRUTH = 100
DIMENSION = 256
CLUSTER = 100
BLOCK = 250
# Candidates by single precision, whose order double precision settles.
SPARE = 28


def clustered(rows):
    random = numpy.random.default_rng(SEED)
    centres = random.standard_normal((max(1, rows // CLUSTER), DIMENSION), dtype=numpy.float32)
    vectors = random.standard_normal((rows + QUERIES, DIMENSION), dtype=numpy.float32)
    vectors += centres[random.integers(len(centres), size=len(vectors))]
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors[:rows], vectors[rows:]


def held_out(path):
    vectors = read(path)
    order = numpy.random.default_rng(SEED).permutation(len(vectors))
    queries = min(QUERIES, len(vectors) // 10)
    return vectors[numpy.sort(order[queries:])], vectors[order[:queries]]


def read(path):
    with open(path, "rb") as file:
        rows, dimension = numpy.fromfile(file, "<i4", 2)
        return numpy.fromfile(file, "<f4", int(rows) * int(dimension)).reshape(rows, dimension)


def write(path, vectors):
    with open(path, "wb") as file:
        numpy.array(vectors.shape, "<i4").tofile(file)
        vectors.astype("<f4").tofile(file)


def nearest(vectors, queries):
    truth = numpy.empty((len(queries), TRUTH), "<i4")
    for start in range(0, len(queries), BLOCK):
        block = queries[start : start + BLOCK]
        likeness = block @ vectors.T
        candidates = numpy.argpartition(-likeness, TRUTH + SPARE, axis=1)[:, : TRUTH + SPARE]
        for i, query in enumerate(block):
            exact = vectors[candidates[i]].astype(numpy.float64) @ query.astype(numpy.float64)
            # Equal likeness: the lower row first.
            truth[start + i] = candidates[i][numpy.lexsort((candidates[i], -exact))][:TRUTH]
    return truth


def main():
    kind, out, source = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    vectors, queries = clustered(int(source)) if kind == "clustered" else held_out(source)
    if len(vectors) < TRUTH + SPARE + 1:
        sys.exit(f"{source}: too few vectors, at least {TRUTH + SPARE + 1} are needed")
    out.mkdir(parents=True, exist_ok=True)
    write(out / "vectors", vectors)
    write(out / "queries", queries)
    nearest(vectors, queries).tofile(out / "truth")
    print(f"{out.name}: {len(vectors)} rows of {vectors.shape[1]}, {len(queries)} queries", file=sys.stderr)


if __name__ == "__main__":
    main()
