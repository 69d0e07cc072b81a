"""CPU seconds a song, MMatch beside the musicnn package, from the file to tags and embeddings.

    peers/musicnn/setup.sh                                    # once
    mvn -Pbench -DskipTests -pl mmatch-bench -am package      # once
    peers/musicnn/.venv/bin/python peers/musicnn/compare.py --songs 12 --repeats 3 FOLDER

Every peer is a process of its own that stays up. Peers take turns, song by song, so that other work on the
machine meets all of them. What a process needs until its first answer is told apart; the songs that
it warms up on count nowhere. Ratios are to `package` and to `newer` (see worker.py), least of the
repeats, all songs together; in brackets the 5th and 95th percentile over songs.
"""

import argparse
import json
import os
import pathlib
import random
import subprocess
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
BENCH = HERE.parent.parent
MSD = BENCH.parent / "mmatch-models/src/main/resources/io/mmatch/models/musicnn-msd/musicnn-msd.onnx"
PYTHON = ["package", "newer", "batched", "script"]
JAVA = ["msd", "msd-fast", "full", "fast"]
JAVA_FLAGS = ["-XX:+UseSerialGC", "-Xms256m", "-Xmx512m"]


class Peer:
    def __init__(self, name, cores):
        prefix = ["taskset", "-c", "0"] if cores == "one" else []
        if name in PYTHON:
            command = [sys.executable, str(HERE / "worker.py"), name]
        else:
            command = ["java", *JAVA_FLAGS, "-cp", str(BENCH / "target/mmatch-bench.jar"),
                       "io.mmatch.bench.SongCost", name]
        self.name = name
        self.process = subprocess.Popen(
            prefix + command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, env={**os.environ, "MSD_ONNX": str(MSD)})

    def ask(self, song):
        print(song, file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def cpu(self):
        """CPU seconds of the whole process so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def share(best, base):
    others = base.times.min(0)
    low, high = np.percentile(best / others, [5, 95])
    return f"{best.sum() / others.sum():.3f} [{low:.3f}, {high:.3f}]"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--songs", type=int, default=12)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--cores", choices=["one", "all"], default="one")
    arguments.add_argument("--peers", default=",".join(PYTHON + JAVA))
    arguments.add_argument("--least-bytes", type=int, default=5_000_000)
    asked = arguments.parse_args()
    files = sorted(f for f in asked.folder.rglob("*.ogg") if f.stat().st_size >= asked.least_bytes)
    songs = random.Random(1).sample(files, asked.songs + 2)
    songs, warm = songs[:-2], songs[-2:]
    peers = [Peer(name, asked.cores) for name in asked.peers.split(",")]
    for peer in peers:
        peer.ask(warm[0])
        peer.start = peer.cpu()
        for song in warm * 2:
            peer.ask(song)
        peer.times = np.full((asked.repeats, len(songs)), np.nan)
        peer.walls = peer.times.copy()
        peer.tags = []
    for repeat in range(asked.repeats):
        for at, song in enumerate(songs):
            for peer in peers:
                answer = peer.ask(song)
                peer.times[repeat, at] = answer["cpu"]
                peer.walls[repeat, at] = answer["wall"]
                if repeat == 0:
                    peer.tags.append(answer["tags"])
    base = peers[0]
    newer = next((peer for peer in peers if peer.name == "newer"), base)
    print(f"{len(songs)} songs, {asked.repeats} repeats, {asked.cores} core(s)")
    print("| peer | until first answer | CPU s a song | least .. most | wall s a song | of package | of newer | MSD tags differ by |")
    print("|---|---|---|---|---|---|---|---|")
    for peer in peers:
        best = peer.times.min(0)
        differs = np.abs(np.array(peer.tags) - np.array(base.tags)).max()
        print(f"| {peer.name} | {peer.start:.1f} s | {best.mean():.3f} | {best.min():.3f} .. {best.max():.3f} "
              f"| {peer.walls.min(0).mean():.2f} | {share(best, base)} | {share(best, newer)} "
              f"| {differs:.3f} |")


if __name__ == "__main__":
    main()
