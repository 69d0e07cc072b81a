"""Fits TempoModel on the development half: prints its three constants.

usage: fit.py SET-DIR CANDIDATES.jsonl   (a line a file, as RhythmOfFiles --clues prints them)
"""
import json, pathlib, sys
from collections import Counter

import numpy as np
from scipy.optimize import minimize

from compare import forgiven, right

RIDGE = 0.01
# Clues that tell how sure one may be: autocorrelation at 1, 2 and 4 beats, onsets on and off the beat.
SURE = [5, 6, 8, 13, 14]


def tempo_weights(pieces, scale):
    """Conditional logit of the right candidate; sources count by the root of their size."""
    count = Counter(item["source"] for item, _, _ in pieces)
    data = [(clues / scale, right(bpm, item["bpm"]), count[item["source"]] ** -0.5) for item, bpm, clues in pieces]
    data = [(x, y, u) for x, y, u in data if y.any()]
    total = sum(u for _, _, u in data)

    def loss(w):
        value, slope = RIDGE * w @ w, 2 * RIDGE * w
        for x, y, u in data:
            s = x @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * y
            value -= u / total * np.log(q.sum())
            slope = slope - u / total * (x.T @ (q / q.sum() - p))
        return value, slope

    return minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B").x / scale


def sure_weights(x, y):
    scale = x.std(axis=0)

    def loss(w):
        z = np.where(y, 1, -1) * (w[0] + x / scale @ w[1:])
        return np.logaddexp(0, -z).mean() + 0.002 * w[1:] @ w[1:]

    w = minimize(loss, np.zeros(1 + x.shape[1])).x
    return w[0], w[1:] / scale


def main():
    items = {i["file"]: i for i in json.loads((pathlib.Path(sys.argv[1]) / "set.json").read_text()) if i["half"] == "dev"}
    pieces, free = [], []
    for line in open(sys.argv[2]):
        found = json.loads(line)
        item = items.get(found["file"])
        if item and found["candidates"] and item["source"] == "free":
            free.append(np.array([c["clues"] for c in found["candidates"]]))
        elif item and found["candidates"] and item["steady"]:
            pieces.append((item, np.array([c["bpm"] for c in found["candidates"]]), np.array([c["clues"] for c in found["candidates"]])))
    scale = np.vstack([clues for _, _, clues in pieces]).std(axis=0)
    weights = tempo_weights(pieces, scale)
    best = [clues[np.argmax(clues @ weights)] for _, _, clues in pieces] + [clues[np.argmax(clues @ weights)] for clues in free]
    good = [bool(forgiven(bpm[np.argmax(clues @ weights)], item["bpm"])) for item, bpm, clues in pieces] + [False] * len(free)
    offset, sure = sure_weights(np.array(best)[:, SURE], np.array(good))
    spread = np.zeros(len(scale))
    spread[SURE] = sure
    for name, values in (("SCORE", weights), ("SURE", spread)):
        print(f"  private static final double[] {name} = {{")
        for i in range(0, len(values), 6):
            print("    " + ", ".join(f"{v:.4g}" for v in values[i : i + 6]) + ("," if i + 6 < len(values) else ""))
        print("  };")
    print(f"  private static final double SURE_OFFSET = {offset:.4g};")


if __name__ == "__main__":
    main()
