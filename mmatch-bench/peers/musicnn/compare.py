"""CPU seconds a song, MMatch beside the musicnn package, from the file to tags and embeddings.

    peers/musicnn/setup.sh                                    # once
    mvn -Pbench -DskipTests -pl mmatch-bench -am package      # once
    peers/musicnn/.venv/bin/python peers/musicnn/compare.py --songs 12 --repeats 3 FOLDER

Every peer is a process of its own that stays up. Peers take turns, song by song, so that other work on the
machine meets all of them; the table is printed after each repeat. What a process needs until its first answer is told apart; the songs that
it warms up on count nowhere. Ratios are to `package` and to `newer` (see worker.py), least of the
repeats, all songs together; in brackets the 5th and 95th percentile over songs. Peers that listen to less than
all of a song are then held to the peer that listens to all of it: tags (of both nets for `fast`) and embedding.
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
JAVA = ["msd", "msd-fast", "msd-passages", "full", "fast"]
# What listens to less than all of a song, and to what it is held.
WHOLE = {"msd-fast": "msd", "msd-passages": "msd", "fast": "full"}
MSD_TAGS = 50
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


def share(best, base, repeats):
    others = base.times[:repeats].min(0)
    low, high = np.percentile(best / others, [5, 95])
    return f"{best.sum() / others.sum():.3f} [{low:.3f}, {high:.3f}]"


def table(peers, repeats):
    base = peers[0]
    newer = next((peer for peer in peers if peer.name == "newer"), base)
    print("| peer | until first answer | CPU s a song | least .. most | wall s a song | of package | of newer | MSD tags differ by |")
    print("|---|---|---|---|---|---|---|---|")
    for peer in peers:
        best = peer.times[:repeats].min(0)
        differs = max(np.abs(np.subtract(a[:MSD_TAGS], b[:MSD_TAGS])).max() for a, b in zip(peer.tags, base.tags))
        print(f"| {peer.name} | {peer.start:.1f} s | {best.mean():.3f} | {best.min():.3f} .. {best.max():.3f} "
              f"| {peer.walls[:repeats].min(0).mean():.2f} | {share(best, base, repeats)} | {share(best, newer, repeats)} "
              f"| {differs:.3f} |")


def agreement(peers):
    print("\n| | songs | tags within .02 | median | 95 % | most | cosine of the embeddings, least | 5 % | median |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, whole in WHOLE.items():
        if name in peers and whole in peers:
            some, all_of = peers[name], peers[whole]
            differs = np.array([np.abs(np.subtract(a, b)).max() for a, b in zip(some.tags, all_of.tags)])
            cosines = np.array([np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b)
                                for a, b in zip(some.embeddings, all_of.embeddings)])
            print(f"| {name} of {whole} | {len(differs)} | {(differs <= .02).mean():.3f} | {np.median(differs):.3f} "
                  f"| {np.percentile(differs, 95):.3f} | {differs.max():.3f} | {cosines.min():.3f} "
                  f"| {np.percentile(cosines, 5):.3f} | {np.median(cosines):.3f} |")


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
        for song in warm * 2 if peer.name in JAVA else []:
            peer.ask(song)
        peer.times = np.full((asked.repeats, len(songs)), np.nan)
        peer.walls = peer.times.copy()
        peer.tags, peer.embeddings = [], []
    for repeat in range(asked.repeats):
        for at, song in enumerate(songs):
            for peer in peers:
                answer = peer.ask(song)
                peer.times[repeat, at] = answer["cpu"]
                peer.walls[repeat, at] = answer["wall"]
                if repeat == 0:
                    peer.tags.append(answer["tags"])
                    peer.embeddings.append(answer.get("embedding"))
        print(f"\n{len(songs)} songs, {repeat + 1} repeats, {asked.cores} core(s)")
        table(peers, repeat + 1)
    agreement({peer.name: peer for peer in peers})


if __name__ == "__main__":
    main()
