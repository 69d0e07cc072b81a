"""Makes the musicnn nets of fast analyses: the front convolutions in 8 bits, all behind them in floats.

    python eight_bits.py msd|mtt PADDED.onnx PATCHES.npy OUT.onnx    # needs onnx, onnxruntime, numpy

PADDED is the float net as `front_filters.py pad` leaves it. PATCHES are 500 log-mel patches (n, 187, 96) as
PatchExtractor makes them, drawn with seed 1 from the music of the Debian packages wesnoth-1.16-music,
singularity-music and zaz-data: ranges and covariances come from them, and nothing of them is stored.

- Weights have 7 bits, -63..63: two products of 255 x 64 stay below 32768, so processors without VNNI, which
  add pairs in 16 bits, do not saturate, and give the same as those with it.
- As in front_filters.py each filter is there several times, shifted by a step each.
- Bytes stay in the order [time, frequency, channel] (QLinearConv with channels_last, NhwcMaxPool, both of
  com.microsoft); the maximum over frequency is taken of bytes.
- Weights are rounded one after another, each error made up for by those to come (Frantar et al., GPTQ, 2022).
- Outputs have ROOM times the range that was met in calibration, as other music is louder.
"""

import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from front_filters import BANDS, FRAMES, FRONT, Nodes

MOST = 63
ROOM = 1.6
WINDOWS = 20_000
MICROSOFT = "com.microsoft"
# Copies of each filter, tried out for speed: along frequency for f0 and f1, else along time (divisors of FRAMES).
COPIES = {
    "msd": {"f0": 8, "f1": 10, "f2": 17, "f3": 17, "f4": 17},
    "mtt": {"f0": 6, "f1": 5, "f2": 17, "f3": 17, "f4": 11},
}


def said(model, outputs, patches):
    """What the model says of each patch, one at a time."""
    more = onnx.ModelProto()
    more.CopyFrom(model)
    have = {o.name for o in more.graph.output}
    more.graph.output.extend(
        helper.make_tensor_value_info(o, TensorProto.FLOAT, None) for o in outputs if o not in have)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        more.SerializeToString(), options, providers=["CPUExecutionProvider"])
    runs = [session.run(outputs, {"melspectrogram": patch[None]}) for patch in patches]
    return [np.array([run[i][0] for run in runs]) for i in range(len(outputs))]


class Input:
    """The net's input as bytes. Zero is a byte, as it pads."""

    def __init__(self, values):
        self.values = values
        low = min(values.min(), 0)
        self.zero = int(-low / ((max(values.max(), low + 1e-3) - low) / 255))
        self.scale = -low / self.zero
        self.rounded = (np.clip(np.rint(values / self.scale) + self.zero, 0, 255) - self.zero) * self.scale

    def windows(self, length, bands):
        """What a filter meets at random places, before and after rounding: (WINDOWS, length x bands)."""
        random = np.random.default_rng(1)
        patch = random.integers(0, len(self.values), WINDOWS)
        time = random.integers(0, FRAMES, WINDOWS)
        band = random.integers(0, BANDS - bands + 1, WINDOWS)
        before = (length - 1) // 2

        def cut(values):
            padded = np.pad(values, ((0, 0), (before, length - 1 - before), (0, 0)))
            views = np.lib.stride_tricks.sliding_window_view(padded, (length, bands), (1, 2))
            return views[patch, time, band].reshape(WINDOWS, -1).astype(np.float64)

        return cut(self.values), cut(self.rounded)


def rounded(filters, met):
    """Filters (count, length, bands) as integers, the scale of each, and what the bias has to make up for."""
    count, length, bands = filters.shape
    values, bytes_ = met.windows(length, bands)
    order = np.argsort(-np.diag(np.cov(bytes_, rowvar=False)))
    covariance = np.cov(bytes_, rowvar=False)[np.ix_(order, order)]
    covariance += np.eye(len(order)) * .01 * np.mean(np.diag(covariance))
    upper = np.linalg.cholesky(np.linalg.inv(covariance)).T
    exact = filters.reshape(count, -1)[:, order]
    best = np.zeros_like(exact), np.ones(count), np.full(count, np.inf)
    for shrink in (1, .9, .8, .7):
        scale = np.maximum(np.abs(exact).max(1) / MOST, 1e-8) * shrink
        left, whole = exact.copy(), np.zeros_like(exact)
        for j in range(exact.shape[1]):
            whole[:, j] = np.clip(np.rint(left[:, j] / scale), -MOST, MOST)
            error = (left[:, j] - whole[:, j] * scale) / upper[j, j]
            left[:, j + 1:] -= error[:, None] * upper[j, j + 1:]
        off = exact - whole * scale[:, None]
        error = ((off @ covariance) * off).sum(1)
        better = error < best[2]
        for target, new in zip(best, (whole, scale, error)):
            target[better] = new[better]
    whole, scale, _ = best
    shift = exact @ values.mean(0)[order] - (whole * scale[:, None]) @ bytes_.mean(0)[order]
    return whole[:, np.argsort(order)].reshape(filters.shape), scale, shift


def shifted(filters, copies):
    """(copies x count, length, bands + copies - 1): each filter several times, one band further each."""
    count, length, bands = filters.shape
    wide = np.zeros((copies, count, length, bands + copies - 1), np.int8)
    for step in range(copies):
        wide[step, :, :, step:step + bands] = filters
    return wide.reshape(copies * count, length, -1)


class Front(Nodes):
    """A front in bytes."""

    def highest(self, value, name, kernel):
        return self.node("NhwcMaxPool", [value], name, domain=MICROSOFT, kernel_shape=kernel, strides=kernel)

    def convolved(self, value, name, filters, scales, biases, met, **attributes):
        """Outputs are bytes from 0, of scale 1: filters, scales and biases lead there."""
        steps = np.clip(np.rint(biases / (scales * met.scale)), -2**31 + 1, 2**31 - 1).astype(np.int32)
        inputs = [value, "in_scale", "in_zero",
                  self.weight(name + "_w", filters[:, None].astype(np.int8)),
                  self.weight(name + "_s", scales.astype(np.float32)),
                  self.weight(name + "_z", np.zeros(len(filters), np.int8)),
                  "out_scale", "out_zero", self.weight(name + "_b", steps)]
        return self.node("QLinearConv", inputs, name, domain=MICROSOFT, channels_last=1,
                         kernel_shape=list(filters.shape[1:]), **attributes)

    def timbral(self, name, filters, scales, biases, met, copies):
        """Filters of 7 frames and many bands, which move along frequency."""
        count, length, bands = filters.shape
        positions = BANDS - bands + 1
        strides, rest = positions // copies, positions % copies
        pads = [(length - 1) // 2, 0, length - 1 - (length - 1) // 2, 0]
        out = self.convolved("by_time", name + "_conv", shifted(filters, copies), np.tile(scales, copies),
                             np.tile(biases, copies), met, strides=[1, copies], pads=pads)
        out = self.highest(out, name + "_most", [1, strides])
        out = self.whole(out, name + "_apart", [0, FRAMES, copies, count])
        if rest:
            ends = [self.weight(f"{name}_{i}", np.array([at], np.int64))
                    for i, at in enumerate((strides * copies, BANDS, 2))]
            end = self.node("Slice", ["by_time", *ends], name + "_end")
            end = self.convolved(end, name + "_end_conv", shifted(filters, rest), np.tile(scales, rest),
                                 np.tile(biases, rest), met, strides=[1, 1], pads=pads)
            end = self.whole(end, name + "_end_apart", [0, FRAMES, rest, count])
            out = self.node("Concat", [out, end], name + "_both", axis=2)
        out = self.highest(out, name + "_top", [1, copies + rest])
        return self.whole(out, name + "_out", [0, FRAMES, count])

    def temporal(self, name, filters, scales, biases, met, copies):
        """Filters of one band and many frames: time is their last axis."""
        count, length, _ = filters.shape
        before = (length - 1) // 2
        assert FRAMES % copies == 0
        out = self.convolved("by_band", name + "_conv", shifted(filters.transpose(0, 2, 1), copies),
                             np.tile(scales, copies), np.tile(biases, copies), met,
                             strides=[1, copies], pads=[0, before, 0, length - 1 - before])
        out = self.highest(out, name + "_most", [BANDS, 1])
        return self.whole(out, name + "_out", [0, FRAMES, count])


def output_range(values, signs):
    """Least value and size of a step of each channel; what the rectifier cuts off needs no room."""
    low, high = values.min((1, 2)), values.max((1, 2))
    low = np.where(signs > 0, np.maximum(low, 0), low)
    high = np.maximum(np.where(signs > 0, high, np.minimum(high, 0)), low + 1e-3)
    room = (high - low) * (ROOM - 1)
    low = np.where(signs > 0, np.maximum(low - room, 0), low - room)
    high = np.where(signs > 0, high + room, np.minimum(high + room, 0))
    return low, (high - low) / 255


def eight_bits(model, copies, patches):
    graph = model.graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    kept, signs = weights["front_kept"], weights["front_sgn"].ravel()
    values, heard = said(model, ["bn0", "front_all"], patches)
    met, heard = Input(values), heard[..., 0].transpose(1, 0, 2)
    front = Front()
    for name, value in (("in_scale", np.float32(met.scale)), ("in_zero", np.uint8(met.zero)),
                        ("out_scale", np.float32(1)), ("out_zero", np.uint8(0))):
        front.weight(name, value)
    front.node("QuantizeLinear", ["bn0", "in_scale", "in_zero"], "bytes")
    front.whole("bytes", "by_time", [0, FRAMES, BANDS, 1])
    front.whole(front.node("Transpose", ["bytes"], "bytes_turned", perm=[0, 2, 1]), "by_band", [0, BANDS, FRAMES, 1])
    outs, lows, steps, offset = [], [], [], 0
    for name in FRONT:
        used = kept[(kept >= offset) & (kept < offset + len(weights[name + "_w"]))]
        filters, biases = (weights[name + s][used - offset].astype(np.float64) for s in ("_w", "_b"))
        low, step = output_range(heard[used], signs[np.searchsorted(kept, used)])
        whole, scales, shift = rounded(filters[:, 0] / step[:, None, None], met)
        way = front.timbral if name in ("f0", "f1") else front.temporal
        outs.append(way(name, whole, scales, (biases - low) / step + shift, met, copies[name]))
        lows.append(low)
        steps.append(step)
        offset += len(weights[name + "_w"])
    front.node("Concat", outs, "front_bytes", axis=2)
    front.node("Cast", ["front_bytes"], "front_steps", to=TensorProto.FLOAT)
    front.node("Transpose", ["front_steps"], "front_turned", perm=[0, 2, 1])
    for name, parts in (("front_step", steps), ("front_low", lows)):
        front.weight(name, (np.concatenate(parts) * signs).astype(np.float32).reshape(1, -1, 1))
    front.node("Mul", ["front_turned", "front_step"], "front_scaled")
    front.node("Add", ["front_scaled", "front_low"], "front_sg")
    names = [n.output[0] for n in graph.node]
    made = onnx.ModelProto()
    made.CopyFrom(model)
    front.in_place(made, "bn0", list(made.graph.node)[names.index("front_sg") + 1:])
    made.opset_import.append(helper.make_opsetid(MICROSOFT, 1))
    return made


def main(net, source, patches, target):
    model, patches = onnx.load(source), np.load(patches)
    made = eight_bits(model, COPIES[net], patches)
    for one, other, name in zip(*(said(m, ["tags", "embedding"], patches) for m in (model, made)), ("tags", "embedding")):
        print(f"{name}: differ by {np.abs(one - other).max():.4f} on a patch, {np.abs((one - other).mean(0)).max():.4f} in the mean")
    with open(target, "wb") as out:
        out.write(made.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
