#!/usr/bin/env python3
"""Holds vector indexes beside one another on the same data; run by run.sh, which makes what it needs.

Every index is a process that stays alive: each builds in turn, alone; then all are asked in turn, setting by
setting, so that a slow minute of the machine falls on all alike. An index is asked for the 10 nearest
with growing ef; queries a second are then compared at equal recall@10, not at equal ef.
"""
import argparse
import json
import math
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import numpy

import report
from make_data import TRUTH, read

EFS = (10, 16, 27, 45, 75, 125, 200, 350)
DEEP_EFS = (100, 200, 400)
TARGETS = (0.96, 0.99)
WARM_UP_SECONDS = 0.1
# Who builds with one thread as well, on the smallest set of a run, by parts of the names.
ALONE = "C++;Java 17, Vector API"


class Ended(Exception):
    """A process is no longer there to answer."""


class Peer:
    """One index: a process that takes commands and answers each with a line of JSON."""

    def __init__(self, name, ours, command, data, log, *more):
        self.name = name
        self.ours = ours
        self.build_seconds = {}
        self.recall = {}
        self.rates = {}
        self.deep = {}
        self.log = open(log, "w")
        self.process = subprocess.Popen(
            [*command, str(data / "vectors"), str(data / "queries"), *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True)

    def ask(self, command):
        try:
            self.process.stdin.write(command + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise Ended(f"{self.name} ended at \"{command}\"; its messages: {self.log.name}")
        return json.loads(line)

    def rate(self, k, ef, threads, seconds):
        answer = self.ask(f"search {k} {ef} {threads} {seconds}")
        return answer["queries"] / answer["seconds"]

    def answers(self, k, ef):
        with tempfile.NamedTemporaryFile() as file:
            self.ask(f"answers {k} {ef} {file.name}")
            return numpy.fromfile(file.name, "<i4").reshape(-1, k)

    def resident_mib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024

    def close(self):
        try:
            self.process.stdin.close()
            self.process.wait(timeout=60)
        except (BrokenPipeError, subprocess.TimeoutExpired):
            self.process.kill()
        self.log.close()


def java(home, *rest, vector=True, heap="4g"):
    module = ["--add-modules", "jdk.incubator.vector"] if vector else []
    return [f"{home}/bin/java", f"-Xmx{heap}", *module, *rest]


def peers(options):
    """The indexes that can run here: name, whether it is ours, command."""
    found = [("C++ hnswlib 0.8.0", False, [options.cpp])]
    ours = ["-cp", options.ours, "io.mmatch.bench.peer.IndexPeer", "hnsw"]
    home = options.java
    found.append(("MMatch, Java 17, scalar", True, java(home, *ours, vector=False)))
    found.append(("MMatch, Java 17, Vector API", True, java(home, *ours)))
    if options.peer_java:
        home = options.peer_java
        quiet = "--enable-native-access=ALL-UNNAMED"
        found.append(("MMatch, newer Java, Vector API", True, java(home, *ours)))
        found.append(("JVector 4.0.2", False, java(home, quiet, "-cp", options.peers, "JVectorPeer")))
        found.append(("Lucene 10.6.0", False, java(home, quiet, "-cp", options.peers, "LucenePeer")))
        core = ["-cp", options.peers, "HnswlibCorePeer"]
        found.append(("hnswlib-core 1.2.1, stock", False, java(home, *core, "stock")))
        found.append(("hnswlib-core 1.2.1, Vector API", False, java(home, *core, "vector")))
    if options.only:
        found = [peer for peer in found if any(part in peer[0] for part in options.only.split(";"))]
    return found


def say(text):
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def recall(answers, truth, k):
    return float(numpy.mean([len(set(row[:k]) & set(exact[:k])) / k for row, exact in zip(answers, truth)]))


def measure(data, options):
    """Returns what was measured of each peer on one set."""
    truth = numpy.fromfile(data / "truth", "<i4").reshape(-1, TRUTH)
    logs = options.out / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    running = [
        Peer(name, ours, command, data, logs / f"{data.name}-{name.replace(' ', '_')}.log")
        for name, ours, command in peers(options)]
    left_out = []
    try:
        for peer in list(running):
            try:
                build(peer, data, options)
            except Ended as e:
                say(f"left out: {e}")
                left_out.append(str(e))
                running.remove(peer)
                peer.close()
        for peer in running:
            for ef in EFS:
                answers = peer.answers(10, ef)
                peer.recall[ef] = {k: recall(answers, truth, k) for k in (1, 10)}
            for ef in DEEP_EFS:
                peer.deep[ef] = {"recall": recall(peer.answers(TRUTH, ef), truth, TRUTH), "rates": []}
            say(f"{data.name}: {peer.name} recall@10 " + " ".join(f"{r[10]:.3f}" for r in peer.recall.values()))
        # The first round warms up and is not counted.
        for repeat in range(-1, options.repeats):
            say(f"{data.name}: round {repeat + 1} of {options.repeats}")
            ask_all(running, repeat >= 0, options.seconds if repeat >= 0 else WARM_UP_SECONDS, options.threads)
        for peer in running:
            peer.heap = peer.ask("settle").get("heap", 0) / 2**20
            peer.resident = peer.resident_mib()
        return {"peers": [result(peer) for peer in running], "left_out": left_out}
    finally:
        for peer in running:
            peer.close()


def build(peer, data, options):
    """Builds with one thread on the smallest set, where asked to, then with all: that graph stays."""
    smallest = min(options.data, key=lambda folder: len(read(folder / "vectors")))
    alone = data == smallest and any(part in peer.name for part in options.one_thread_builds.split(";"))
    for threads in sorted({1, options.threads} if alone else {options.threads}):
        peer.build_seconds[threads] = peer.ask(f"build {threads}")["seconds"]
        say(f"{data.name}: {peer.name} built by {threads} in {peer.build_seconds[threads]:.1f} s")


def ask_all(running, counts, seconds, most_threads):
    for threads in sorted({1, most_threads}):
        for ef in EFS:
            for peer in running:
                rate = peer.rate(10, ef, threads, seconds)
                if counts:
                    peer.rates.setdefault((threads, ef), []).append(rate)
    for ef in DEEP_EFS:
        for peer in running:
            rate = peer.rate(TRUTH, ef, 1, seconds)
            if counts:
                peer.deep[ef]["rates"].append(rate)


def result(peer):
    points = [
        {"ef": ef, "threads": threads, "recall@1": peer.recall[ef][1], "recall@10": peer.recall[ef][10],
         "qps": statistics.median(rates), "qps_min": min(rates), "qps_max": max(rates)}
        for (threads, ef), rates in peer.rates.items()]
    deep = [
        {"ef": ef, "recall@100": found["recall"], "qps": statistics.median(found["rates"])}
        for ef, found in peer.deep.items()]
    at = {}
    for threads in sorted({point["threads"] for point in points}):
        curve = [(p["recall@10"], p["qps"]) for p in points if p["threads"] == threads]
        at[threads] = {target: rate_at(curve, target) for target in TARGETS}
    return {
        "name": peer.name, "ours": peer.ours, "build_seconds": peer.build_seconds,
        "resident_mib": peer.resident, "heap_mib": peer.heap, "points": points, "deep": deep, "at": at}


def rate_at(curve, target):
    """Queries a second where the curve reaches a recall, straight in the logarithm between two points.

    None where no point reaches it. Where even the first point has more, that point stands, marked as the floor:
    the index could not be asked for less.
    """
    if curve[0][0] > target:
        return {"qps": curve[0][1], "floor": True}
    for (low, fast), (high, slow) in zip(curve, curve[1:]):
        if low <= target <= high and low < high:
            part = (target - low) / (high - low)
            qps = math.exp((1 - part) * math.log(fast) + part * math.log(slow))
            return {"qps": qps, "floor": False}
    return None


def exact_scan(data, options):
    """Bytes a second of our exact index in one thread, beside what memory gives, measured in turn."""
    rows, dimension = read(data / "vectors").shape
    times = max(1, options.exact_rows // rows)
    logs = options.out / "logs"
    memory = Peer("memory", False, [options.cpp], data, logs / "memory.log")
    scans = [
        Peer(name, True, java(home, "-cp", options.ours, "io.mmatch.bench.peer.IndexPeer", "exact", vector=vector),
             data, logs / f"exact-{name.replace(' ', '_')}.log", str(times))
        for name, home, vector in scanners(options)]
    try:
        for scan in scans:
            scan.ask("build 1")
            scan.rate(10, 10, 1, 2)
        rounds = []
        for _ in range(options.repeats):
            rates = {scan.name: scan.rate(10, 10, 1, 2) for scan in scans}
            rounds.append({"memory": memory.ask("bandwidth"), "rates": rates})
    finally:
        for peer in [*scans, memory]:
            peer.close()
    bytes_a_query = rows * times * dimension * options.exact_bytes
    gigabytes = {
        scan.name: statistics.median(r["rates"][scan.name] for r in rounds) * bytes_a_query / 1e9
        for scan in scans}
    copied = statistics.median(r["memory"]["memcpy"] for r in rounds)
    read_only = statistics.median(r["memory"]["read"] for r in rounds)
    return {
        "rows": rows * times, "dimension": dimension, "bytes_a_value": options.exact_bytes,
        "memcpy_gb_s": copied, "read_gb_s": read_only, "scan_gb_s": gigabytes, "rounds": rounds}


def scanners(options):
    found = [("Java 17, scalar", options.java, False), ("Java 17, Vector API", options.java, True)]
    if options.peer_java:
        found.append(("newer Java, Vector API", options.peer_java, True))
    return found


def version(command):
    return subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ, LC_ALL="C"))


def machine(options):
    """What the figures were measured on."""
    model = next(
        (line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.machine())
    homes = [home for home in (options.java, options.peer_java) if home]
    return {
        "cpu": model, "cores": os.cpu_count(), "load_before": os.getloadavg()[0], "commit": options.commit,
        "java": [version([f"{home}/bin/java", "-version"]).stderr.splitlines()[0] for home in homes],
        "compiler": version(["g++", "--version"]).stdout.splitlines()[0]}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=pathlib.Path, help="folders of make_data.py")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for index.md, index.json, logs")
    parser.add_argument("--cpp", required=True, help="the program of hnswlib_peer.cpp")
    parser.add_argument("--java", required=True, help="home of a Java 17")
    parser.add_argument("--peer-java", help="home of a Java 21 or later; without it only C++ and ours run")
    parser.add_argument("--ours", required=True, help="class path of mmatch-bench")
    parser.add_argument("--peers", help="class path of the peers")
    parser.add_argument("--commit", default="unknown")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=0.2, help="of one measurement")
    parser.add_argument("--one-thread-builds", default=ALONE,
                        help="parts of the names of those who build with one thread too, with semicolons between")
    parser.add_argument("--only", help="parts of the names of those to run, with semicolons between")
    parser.add_argument("--exact-rows", type=int, default=400_000, help="rows of the exact scan")
    parser.add_argument("--exact-bytes", type=int, default=4, help="bytes our exact index reads for a value")
    return parser.parse_args()


def write(found, options):
    """Writes what there is so far; returns its tables."""
    (options.out / "index.json").write_text(json.dumps(found, indent=1) + "\n")
    tables = report.markdown(found, options.threads)
    (options.out / "index.md").write_text(tables)
    return tables


def main():
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    found = {"machine": machine(options), "sets": {}}
    for data in options.data:
        rows, dimension = read(data / "vectors").shape
        found["sets"][data.name] = {"rows": rows, "dimension": dimension, **measure(data, options)}
        write(found, options)
    found["exact"] = exact_scan(options.data[0], options)
    print(write(found, options))


if __name__ == "__main__":
    main()
