"""Fits TempoModel: prints its constants.

The choice of a tempo is fitted to what a net heard in sources that it was not trained on, how sure one may be to what the net that is
shipped heard in pieces kept aside, and in noise and notes at random times.
usage: fit.py CLIPS LEFT.jsonl SHIPPED.jsonl   (a folder with a .json a piece; a line a file, as RhythmOfFiles --clues prints them)
"""
import json, pathlib, sys
from collections import Counter

import numpy as np
from scipy.optimize import minimize

from compare import forgiven, right

RIDGE = 0.01
# Clues that tell how sure one may be: autocorrelation at 1 and 4 beats.
SURE = [0, 3]
# A piece without pulse counts as two with one: there are few of them.
FREE_WEIGHT = 2


def tempo_weights(pieces):
    """Conditional logit of the right candidate; sources count by the root of their size."""
    scale = np.vstack([clues for _, _, clues in pieces]).std(axis=0)
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


def sure_weights(x, y, count):
    scale = x.std(axis=0)

    def loss(w):
        z = np.where(y, 1, -1) * (w[0] + x / scale @ w[1:])
        return (count * np.logaddexp(0, -z)).sum() / count.sum() + 0.002 * w[1:] @ w[1:]

    w = minimize(loss, np.zeros(1 + x.shape[1])).x
    return w[0], w[1:] / scale


def left_out(pieces):
    """Right and forgiven tempo of each source by a fit to the others."""
    for source in sorted({item["source"] for item, _, _ in pieces}):
        weights = tempo_weights([p for p in pieces if p[0]["source"] != source])
        found = [(bpm[np.argmax(clues @ weights)], item["bpm"]) for item, bpm, clues in pieces if item["source"] == source]
        print(f"  {source}: {np.mean([right(a, b) for a, b in found]):.2f}, {np.mean([forgiven(a, b) for a, b in found]):.2f} of {len(found)}")


def heard(clips, lines):
    """(steady pieces: clip, tempos, clues of each candidate; clues of pieces without pulse)."""
    pieces, free = [], []
    for line in open(lines):
        found = json.loads(line)
        bpm, clues = np.array([c["bpm"] for c in found["candidates"]]), np.array([c["clues"] for c in found["candidates"]])
        item = clips[found["file"]]
        if len(bpm) and item["steady"]:
            pieces.append((item, bpm, clues))
        elif len(bpm) and item["bpm"] is None:
            free.append(clues)
    return pieces, free


def main():
    clips = {clip["file"]: clip for clip in (json.loads(p.read_text()) for p in pathlib.Path(sys.argv[1]).glob("*.json"))}
    pieces, _ = heard(clips, sys.argv[2])
    print(f"{len(pieces)} pieces; a source left out at a time:")
    left_out(pieces)
    weights = tempo_weights(pieces)
    pieces, free = heard(clips, sys.argv[3])
    chosen = [np.argmax(clues @ weights) for _, _, clues in pieces]
    good = np.array([bool(forgiven(bpm[c], item["bpm"])) for c, (item, bpm, _) in zip(chosen, pieces)] + [False] * len(free))
    best = [clues[c] for c, (_, _, clues) in zip(chosen, pieces)] + [clues[np.argmax(clues @ weights)] for clues in free]
    x, count = np.array(best)[:, SURE], np.r_[np.ones(len(pieces)), np.full(len(free), FREE_WEIGHT)]
    offset, sure = sure_weights(x, good, count)
    said = 1 / (1 + np.exp(-offset - x @ sure))
    print(f"of {len(pieces)} pieces and {len(free)} without pulse: right ones say {said[good].mean():.2f}, without pulse {said[len(pieces):].mean():.2f}")
    print("SCORE = " + ", ".join(f"{v:.4g}" for v in weights))
    print(f"SURE of clues {SURE} = " + ", ".join(f"{v:.4g}" for v in sure) + f"; SURE_OFFSET = {offset:.4g}")


if __name__ == "__main__":
    main()
