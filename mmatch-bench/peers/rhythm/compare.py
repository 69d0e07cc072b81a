"""MMatch beside librosa on pieces of known tempo, beats and key: prints the tables of the decisions.

usage: compare.py SET-DIR MMATCH.jsonl [--half report]   (MMATCH.jsonl as RhythmOfFiles prints it)
SET-DIR is one of make_set.py, or of make_clips.py, which has no halves.
"""
import argparse, json, pathlib, warnings
from collections import defaultdict

import numpy as np

warnings.filterwarnings("ignore")


def right(bpm, truth):
    return np.abs(np.asarray(bpm) / truth - 1) <= 0.04


def forgiven(bpm, truth):
    """Half, double, a third or three times the tempo counts as well."""
    return np.any([right(np.asarray(bpm) * f, truth) for f in (1, 2, 0.5, 3, 1 / 3)], axis=0)


def f_measure(found, truth):
    import mir_eval
    trim = mir_eval.beat.trim_beats  # the first five seconds do not count, as in MIREX
    return mir_eval.beat.f_measure(trim(np.array(truth)), trim(np.array(found)))


def librosa_of(folder, items):
    """Beats and tempo by librosa with its defaults; kept in a file, as they take a while."""
    import librosa
    cache = folder / "librosa.json"
    known = json.loads(cache.read_text()) if cache.exists() else {}
    for item in items:
        if item["id"] not in known:
            audio, rate = librosa.load(folder / item["file"], sr=22050)
            bpm, beats = librosa.beat.beat_track(y=audio, sr=rate, units="time")
            known[item["id"]] = {"bpm": float(np.atleast_1d(bpm)[0]), "beats": [float(b) for b in beats]}
    cache.write_text(json.dumps(known))
    return known


def pieces(folder, half):
    whole = folder / "set.json"
    if whole.exists():
        return [i for i in json.loads(whole.read_text()) if i["half"] == half]
    return [json.loads(p.read_text()) for p in sorted(folder.glob("*.json")) if p.name != "librosa.json"]


def mirex(found, truth):
    """MIREX key score: fifths 0.5, relative 0.3, parallel 0.2."""
    (tonic, mode), (true_tonic, true_mode) = found, truth
    up = (tonic - true_tonic) % 12
    if mode == true_mode:
        return {0: 1.0, 5: 0.5, 7: 0.5}.get(up, 0.0)
    if up == 0:
        return 0.2
    return 0.3 if up == (9 if true_mode == "major" else 3) else 0.0


def table(title, rows, heads):
    print(f"\n{title}\n| | pieces | " + " | ".join(heads) + " |\n|" + " --- |" * (len(heads) + 2))
    for name, values in rows.items():
        print(f"| {name} | {len(values)} | " + " | ".join(f"{v:.3f}" for v in np.mean(values, axis=0)) + " |")


def calibration(pairs, title):
    """How often those were right that said so."""
    print(f"\n{title}")
    pairs = np.array(pairs, float)
    for low, high in ((0, .5), (.5, .7), (.7, .9), (.9, 1.01)):
        inside = pairs[(pairs[:, 0] >= low) & (pairs[:, 0] < high)]
        if len(inside):
            print(f"said {low:.1f} to {min(1, high):.1f}: {len(inside)} pieces, mean {inside[:, 0].mean():.2f}, right {inside[:, 1].mean():.2f}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("mmatch", type=pathlib.Path)
    options.add_argument("--half", default="report")
    options = options.parse_args()
    items = pieces(options.folder, options.half)
    ours = {found["file"]: found for found in map(json.loads, options.mmatch.open())}
    theirs = librosa_of(options.folder, [i for i in items if i["bpm"]])
    rows, kinds, keys, sure, sure_key, steady = defaultdict(list), defaultdict(list), defaultdict(list), [], [], []
    for item in items:
        found = ours[item["file"]]
        bpm = found["tempos"][0][0] if found["tempos"] else 1e-9
        if item["bpm"] is None:
            sure.append((found["confidence"], False))
            continue
        peer = theirs[item["id"]]
        beats = f_measure(found["beats"], item["beats"]), f_measure(peer["beats"], item["beats"])
        if item["steady"]:
            two = {t for t, _ in found["tempos"][:2]}
            row = [bool(right(bpm, item["bpm"])), bool(forgiven(bpm, item["bpm"])), any(right(t, item["bpm"]) for t in two), beats[0],
                   bool(right(peer["bpm"], item["bpm"])), bool(forgiven(peer["bpm"], item["bpm"])), beats[1]]
            rows[item["source"]].append(row)
            rows["all"].append(row)
            if item["source"] == "patterns":
                kinds[item["id"].split("-")[1]].append(row)
            sure.append((found["confidence"], row[1]))
            steady.append(len(found["sections"]) == 1)
        else:
            rows["tempo changes (beats only)"].append([0, 0, 0, beats[0], 0, 0, beats[1]])
            kinds["change: " + str(item.get("change"))].append([len(found["sections"]) > 1, 0, 0, beats[0], 0, 0, beats[1]])
        if "key" in item and found.get("key"):
            *key, confidence = found["key"]
            row = [tuple(key) == tuple(item["key"]), mirex(key, item["key"])]
            keys[item["source"]].append(row)
            keys["all"].append(row)
            sure_key.append((confidence, row[0]))
    heads = ["right octave", "octave forgiven", "among first two", "beats F", "librosa right", "forgiven", "beats F"]
    table("Tempo within 4 % and beats (70 ms)", rows, heads)
    table("Patterns", kinds, heads)
    print(f"\nsteady pieces told steady: {np.mean(steady):.3f}")
    calibration(sure, "Confidence of the rhythm against octave-forgiven tempo")
    if keys:
        table("Key", keys, ["right", "MIREX score"])
        calibration(sure_key, "Confidence of the key")


if __name__ == "__main__":
    main()
