"""What PyTorch makes of the weights of PulseNet, for PulseNetTest: a JSON document.

The input is a sum of waves over time and bands, so that no file of it is needed: see frames().
usage: golden.py WEIGHTS.bin > pulse-net-golden.json
"""
import json, sys

import numpy as np
import torch

from train import Net, by_two

FRAMES = 600


def frames():
    t, band = np.arange(FRAMES)[:, None], np.arange(96)
    return 1.5 + np.sin(0.2 * t + 0.05 * band) + 0.5 * np.sin(0.031 * t * (1 + band % 7))


def main():
    net = Net.read(sys.argv[1])
    with torch.no_grad():
        beats, tempo = net(torch.from_numpy(by_two(frames())[None].astype(np.float32)))
        likely = torch.softmax(tempo[0].double(), 0)
    print(json.dumps({"beats": [round(float(v), 5) for v in beats[0]], "tempo": [round(float(v), 7) for v in likely]}))


main()
