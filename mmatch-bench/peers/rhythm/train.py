"""Trains the net of PulseNet on clips of make_clips.py, and writes its weights as the Java class reads them.

The net: a temporal convolutional network for beats (Davies and Böck, EUSIPCO 2019) that tells the tempo as well (Böck, Davies
and Knees, ISMIR 2019), on the log-mel frames that MMatch computes for the tagging nets (musicnn's: 96 bands, 62.5 frames a second).
Frames are read from DIR/NAME.mel, bytes of 1/40, 96 a frame, as MelOfFiles writes them.

Beside the weights, WEIGHTS.unseen lists the files that it was not trained on.
usage: train.py CLIPS MELS WEIGHTS.bin [--minutes 30] [--leave 'SOURCE|SOURCE'] [--go-on WEIGHTS]
"""
import argparse, json, math, pathlib, random, re, time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, IterableDataset

STEPS_A_SECOND = 31.25
SLOWEST, FASTEST, AN_OCTAVE = 40.0, 250.0, 24
CLASSES = round(AN_OCTAVE * math.log2(FASTEST / SLOWEST)) + 1
UNIT = 40
USUAL = 1.5
CROP = 1250  # steps: 40 s
# What is seen a little early by frames: as EARLY_SECONDS of RhythmTracker.
EARLY = 0.011


class Block(nn.Module):
    def __init__(self, channels, dilation):
        super().__init__()
        self.wide = nn.Conv1d(channels, channels, 3, padding=dilation, dilation=dilation)
        self.mix = nn.Conv1d(channels, channels, 1)
        self.drop = nn.Dropout1d(0.1)

    def forward(self, x):
        change = self.mix(self.drop(F.relu(self.wide(x))))
        return x + change, change


class Net(nn.Module):
    def __init__(self, channels=32, layers=10, hidden=48):
        super().__init__()
        self.front = nn.Conv1d(48, channels, 5, padding=2)
        self.second = nn.Conv1d(channels, channels, 3, padding=1)
        self.blocks = nn.ModuleList([Block(channels, 2 ** i) for i in range(layers)])
        self.beat = nn.Conv1d(channels, 1, 1)
        self.hidden = nn.Conv1d(channels, hidden, 1)
        self.tempo = nn.Linear(hidden, CLASSES)

    def forward(self, frames):
        """[n, 48, 2t] log-mel, bands by two -> [n, t] log-odds of beats, [n, CLASSES] of tempos."""
        x = F.relu(self.second(F.max_pool1d(F.relu(self.front(frames - USUAL)), 2)))
        added = 0
        for block in self.blocks:
            x, change = block(x)
            added = added + change
        units = F.relu(self.hidden(added)).mean(2)
        return self.beat(F.relu(x))[:, 0], self.tempo(F.dropout(units, 0.2, self.training))

    def layers(self):
        """In the order of PulseNet."""
        return [self.front, self.second] + [c for b in self.blocks for c in (b.wide, b.mix)] + [self.beat, self.hidden, self.tempo]

    def write(self, path):
        """float32, little-endian: channels, blocks and hidden units, then weights and biases of each layer."""
        parts = [np.array([self.front.out_channels, len(self.blocks), self.hidden.out_channels])]
        for layer in self.layers():
            parts += [layer.weight.detach().numpy().ravel(), layer.bias.detach().numpy()]
        np.concatenate(parts).astype("<f4").tofile(path)

    @staticmethod
    def read(path):
        values = torch.from_numpy(np.fromfile(path, "<f4"))
        net, at = Net(*(int(v) for v in values[:3])), 3
        for layer in net.layers():
            for part in (layer.weight, layer.bias):
                part.data = values[at: at + part.numel()].reshape(part.shape)
                at += part.numel()
        return net.eval()


def clips(folder, mels):
    for path in sorted(folder.glob("*.json")):
        clip = json.loads(path.read_text())
        clip["mel"] = np.fromfile(mels / f"{clip['id']}.mel", np.uint8).reshape(-1, 96)
        clip["beats"] = np.array(clip["beats"], float)
        yield clip


def class_of(bpm):
    return AN_OCTAVE * math.log2(bpm / SLOWEST)


def by_two(mel):
    return mel.reshape(len(mel), 48, 2).mean(2).T


def slowed(mel, factor):
    """The first 2 * CROP frames, with the time between frames changed."""
    if factor == 1:
        return mel[: 2 * CROP]
    place = np.arange(min(2 * CROP, int((len(mel) - 1) * factor))) / factor
    left = place.astype(int)
    share = (place - left)[:, None].astype(np.float32)
    return mel[left] * (1 - share) + mel[np.minimum(left + 1, len(mel) - 1)] * share


def disguised(mel, rng, noise):
    """Another gain and equaliser, bands moved, noise: what sound fonts, recordings and masters differ in."""
    moved = rng.randrange(-3, 4)
    mel = np.roll(mel, moved, axis=1)
    if moved > 0:
        mel[:, :moved] = 0
    elif moved < 0:
        mel[:, moved:] = 0
    gains = np.interp(np.arange(96), np.linspace(0, 95, 6), [rng.gauss(0, .25) for _ in range(6)]) + rng.uniform(-.6, .3)
    mel = np.where(mel > .05, np.maximum(0, mel + gains), 0).astype(np.float32)
    if rng.random() < .3:
        mel = np.maximum(mel, np.float32(rng.uniform(.2, 1.2)) + .15 * noise.standard_normal(mel.shape, np.float32))
    return mel


def example(clip, rng, noise):
    """(frames, beats, where they count, tempo, whether it counts) of 40 seconds of a clip, at a tempo of up to 19 % off."""
    factor = 2 ** rng.uniform(-.25, .25) if rng.random() < .7 else 1.0
    needed = int(2 * CROP / factor) + 2
    start = rng.randrange(0, max(1, len(clip["mel"]) - needed + 1))
    mel = disguised(slowed(clip["mel"][start: start + needed].astype(np.float32) / UNIT, factor), rng, noise)
    frames, beats, counts = np.zeros((48, 2 * CROP), np.float32), np.zeros(CROP, np.float32), np.zeros(CROP, np.float32)
    frames[:, : len(mel)] = by_two(mel)
    steps = len(mel) // 2
    counts[:steps] = 1
    for beat in ((clip["beats"] - start / 62.5) * factor + EARLY) * STEPS_A_SECOND:
        at = round(beat - .25)
        for step, value in ((at - 1, .5), (at, 1), (at + 1, .5)):
            if 0 <= at < steps and 0 <= step < steps:
                beats[step] = max(beats[step], value)
    tempo = np.zeros(CLASSES, np.float32)
    known = bool(clip["steady"]) and SLOWEST < clip["bpm"] / factor < FASTEST
    if known:
        tempo = np.exp(-.5 * (np.arange(CLASSES) - class_of(clip["bpm"] / factor)) ** 2).astype(np.float32)
        tempo /= tempo.sum()
    return frames, beats, counts, tempo, np.float32(known)


class Batches(IterableDataset):
    """Sources count by a power of their size, so that none drowns the others."""

    def __init__(self, all_clips, size):
        self.size, self.sources = size, {}
        for clip in all_clips:
            self.sources.setdefault(clip["source"], []).append(clip)

    def __iter__(self):
        rng, noise = random.Random(1), np.random.default_rng(1)
        names = list(self.sources)
        weights = [len(self.sources[n]) ** .6 for n in names]
        while True:
            drawn = [example(rng.choice(self.sources[rng.choices(names, weights)[0]]), rng, noise) for _ in range(self.size)]
            yield [torch.from_numpy(np.stack(column)) for column in zip(*drawn)]


def loss_of(net, frames, beats, counts, tempo, known):
    heard, told = net(frames)
    beat = F.binary_cross_entropy_with_logits(heard, beats, reduction="none", pos_weight=torch.tensor(3.0))
    beat = (beat * counts).sum() / counts.sum()
    tempo = (-(tempo * F.log_softmax(told, 1)).sum(1) * known).sum() / known.sum().clamp(min=1)
    return beat, tempo


def train(net, batches, minutes, rate):
    """Adam with a cosine schedule over the time given."""
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    start, told, losses = time.time(), 0, []
    for step, batch in enumerate(DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=6)):
        spent = (time.time() - start) / 60 / minutes
        if spent > 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 100) * (.5 + .5 * math.cos(math.pi * spent)) + 1e-5
        beat, tempo = loss_of(net, *batch)
        optimiser.zero_grad()
        (beat + .1 * tempo).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        losses.append((beat.item(), tempo.item()))
        if spent - told > .1:
            told = spent
            print(f"{spent:.0%} step {step}: beats {np.mean(losses[-200:], 0)[0]:.4f}, tempo {np.mean(losses[-200:], 0)[1]:.3f}", flush=True)


def whole(net, clip):
    frames = clip["mel"][: len(clip["mel"]) // 2 * 2].astype(np.float32) / UNIT
    with torch.no_grad():
        beats, tempo = net(torch.from_numpy(by_two(frames)[None].copy()))
    return beats[0].numpy(), tempo[0].numpy()


def right_tempos(net, some):
    """Share of steady clips whose likeliest class is within 4 % of the tempo, by source."""
    rows = {}
    for clip in some:
        if clip["steady"] and clip["bpm"]:
            likely = np.convolve(F.softmax(torch.from_numpy(whole(net, clip)[1]), 0).numpy(), [.5, 1, .5], "same")
            bpm = SLOWEST * 2 ** (likely.argmax() / AN_OCTAVE)
            rows.setdefault(clip["source"], []).append(abs(bpm / clip["bpm"] - 1) <= .04)
    for source, values in sorted(rows.items()):
        print(f"  {source}: {np.mean(values):.2f} of {len(values)}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("clips", type=pathlib.Path)
    options.add_argument("mels", type=pathlib.Path)
    options.add_argument("weights", type=pathlib.Path)
    options.add_argument("--minutes", type=float, default=30)
    options.add_argument("--leave", default="^$", help="sources to leave out, and to tell of at the end")
    options.add_argument("--go-on", type=pathlib.Path, help="weights to start from, at half the rate")
    options = options.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    everything = list(clips(options.clips, options.mels))
    left = [c for c in everything if re.search(options.leave, c["source"])]
    used = [c for c in everything if not re.search(options.leave, c["source"])]
    net = Net.read(options.go_on).train() if options.go_on else Net()
    train(net, Batches([c for i, c in enumerate(used) if i % 14 != 5], 16), options.minutes, 1e-3 if options.go_on else 2e-3)
    net.eval()
    net.write(options.weights)
    options.weights.with_suffix(".unseen").write_text("".join(c["file"] + "\n" for c in used[5::14] + left))
    print("kept aside, of sources trained on")
    right_tempos(net, used[5::14])
    print("of sources left out")
    right_tempos(net, left)


if __name__ == "__main__":
    main()
