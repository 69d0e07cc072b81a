"""Pads the front filters of a musicnn graph with zeros to multiples of 16.

ONNX Runtime computes convolutions in blocks of 16 channels. With a number of filters that 16 does not
divide it puts the whole output back into plain order before the maximum over frequency is taken; with
padded filters it takes the maximum first. The filters that say nothing are dropped right after, so the
outputs are the same bit for bit, which this script checks.

    python pad_filters.py IN.onnx OUT.onnx        # needs onnx, onnxruntime, numpy
"""

import sys

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

BLOCK = 16
FRONT = ["f0", "f1", "f2", "f3", "f4"]


def padded(model):
    weights = {i.name: i for i in model.graph.initializer}
    kept, offset = [], 0
    for name in FRONT:
        for suffix in ("_w", "_b"):
            values = numpy_helper.to_array(weights[name + suffix])
            filters = len(values)
            room = -(-filters // BLOCK) * BLOCK
            wide = np.zeros((room, *values.shape[1:]), values.dtype)
            wide[:filters] = values
            weights[name + suffix].CopyFrom(numpy_helper.from_array(wide, name + suffix))
        kept += range(offset, offset + filters)
        offset += room
    model.graph.initializer.append(numpy_helper.from_array(np.array(kept, np.int64), "front_kept"))
    nodes = list(model.graph.node)
    at = next(i for i, n in enumerate(nodes) if n.output[0] == "front_cat4")
    nodes[at].output[0] = "front_all"
    nodes.insert(at + 1, helper.make_node("Gather", ["front_all", "front_kept"], ["front_cat4"], axis=1))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def run(model, patches):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"melspectrogram": patches})


def main(source, target):
    before, after = onnx.load(source), padded(onnx.load(source))
    patches = np.random.default_rng(1).random((3, 187, 96), np.float32) * 4
    for one, other in zip(run(before, patches), run(after, patches)):
        np.testing.assert_array_equal(one, other)
    with open(target, "wb") as out:
        out.write(after.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
