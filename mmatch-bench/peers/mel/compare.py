"""The log-mel front end beside librosa and torchaudio: times real time on one core, and agreement.

    peers/musicnn/setup.sh                                    # once; the same environment
    mvn -Pbench -DskipTests -pl mmatch-bench -am package      # once
    peers/musicnn/.venv/bin/python peers/mel/compare.py

All get the same minute of 16 kHz mono noise as float32. CPU seconds of the whole process divide the time
played; repeats take turns, median of them with the least and the most. Torchaudio and librosa run
on one thread. Differences are the largest over all frames and bands of log10(10000 mel + 1).
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.sched_setaffinity(0, {0})

import librosa  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402
import torchaudio  # noqa: E402

BENCH = pathlib.Path(__file__).resolve().parent.parent.parent
SECONDS = 60


def naive(samples):
    """In double precision: a matrix of cosines and sines, librosa's filters."""
    padded = np.pad(samples.astype(np.float64), 256, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, 512)[::256]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(512) / 512)
    basis = np.exp(-2j * np.pi * np.outer(np.arange(512), np.arange(257)) / 512)
    power = np.abs((frames * window) @ basis) ** 2
    filters = librosa.filters.mel(sr=16000, n_fft=512, n_mels=96, dtype=np.float64)
    return np.log10(10000 * power @ filters.T + 1)


def with_librosa(samples):
    mel = librosa.feature.melspectrogram(y=samples, sr=16000, n_fft=512, hop_length=256, n_mels=96, pad_mode="reflect")
    return np.log10(10000 * mel.T + 1)


torch.set_num_threads(1)
TRANSFORM = torchaudio.transforms.MelSpectrogram(
    16000, n_fft=512, hop_length=256, n_mels=96, norm="slaney", mel_scale="slaney")


def with_torchaudio(samples):
    with torch.inference_mode():
        return torch.log10(10000 * TRANSFORM(torch.from_numpy(samples)) + 1).T.numpy()


class Java:
    def __init__(self, samples_file):
        self.process = subprocess.Popen(
            ["java", "-XX:+UseSerialGC", "-Xmx512m", "-cp", str(BENCH / "target/mmatch-bench.jar"),
             "io.mmatch.bench.MelCost", str(samples_file)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, target):
        print(target, file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())["cpu"]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--repeats", type=int, default=15)
    repeats = arguments.parse_args().repeats
    samples = (np.random.default_rng(1).standard_normal(SECONDS * 16000) * 0.1).astype(np.float32)
    truth = naive(samples)
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder, "samples.f32"), pathlib.Path(folder, "mel.f32")
        samples.tofile(source)
        java = Java(source)
        peers = {"librosa": with_librosa, "torchaudio": with_torchaudio}
        times = {name: [] for name in ("mmatch", *peers)}
        mels = {}
        for repeat in range(repeats + 5):
            cpu = java.run(target)
            if repeat >= 5:
                times["mmatch"].append(cpu)
            for name, peer in peers.items():
                start = time.process_time()
                mels[name] = peer(samples)
                if repeat >= 5:
                    times[name].append(time.process_time() - start)
        mels["mmatch"] = np.fromfile(target, np.float32).reshape(-1, 96)
    print("| | times real time | least .. most | from naive | from librosa |")
    print("|---|---|---|---|---|")
    for name, taken in times.items():
        speed = SECONDS / np.array(taken)
        rows = min(len(truth), len(mels[name]))
        print(f"| {name} | {np.median(speed):,.0f} | {speed.min():,.0f} .. {speed.max():,.0f} "
              f"| {np.abs(mels[name][:rows] - truth[:rows]).max():.1e} "
              f"| {np.abs(mels[name][:rows] - mels['librosa'][:rows]).max():.1e} |")


if __name__ == "__main__":
    sys.exit(main())
