"""Rearranges the front filters of a musicnn graph for ONNX Runtime, which computes convolutions in blocks of 16 channels.

    python front_filters.py pad IN.onnx OUT.onnx       # needs onnx, onnxruntime, numpy
    python front_filters.py repeat IN.onnx OUT.onnx    # IN is padded

pad: With a number of filters that 16 does not divide the whole output is put back into plain order before
the maximum over frequency is taken; padded with zeros, the maximum is taken first. The filters that say
nothing are dropped right after. For the MTT net, and the first step for the MSD net.

repeat: The MSD net has few filters, and most of the padding is in vain. So there stand, in place of zeros,
copies of each filter that are shifted by one step of time, and the convolution takes as many steps at once.
The MTT net gains nothing by it.

Both leave the outputs the same bit for bit, which this script checks.
"""

import sys

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

BLOCK = 16
FRAMES, BANDS = 187, 96
FRONT = ["f0", "f1", "f2", "f3", "f4"]
# Copies of each filter, tried out for speed; 0 leaves a group as it is.
COPIES = {"f0": 2, "f1": 0, "f2": 16, "f3": 9, "f4": 8}


def padded(model):
    weights = {i.name: i for i in model.graph.initializer}
    kept, offset = [], 0
    for name in FRONT:
        for suffix in ("_w", "_b"):
            values = numpy_helper.to_array(weights[name + suffix])
            filters = len(values)
            wide = to_blocks(values)
            weights[name + suffix].CopyFrom(numpy_helper.from_array(wide, name + suffix))
        kept += range(offset, offset + filters)
        offset += len(wide)
    model.graph.initializer.append(numpy_helper.from_array(np.array(kept, np.int64), "front_kept"))
    nodes = list(model.graph.node)
    at = next(i for i, n in enumerate(nodes) if n.output[0] == "front_cat4")
    nodes[at].output[0] = "front_all"
    nodes.insert(at + 1, helper.make_node("Gather", ["front_all", "front_kept"], ["front_cat4"], axis=1))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def to_blocks(values):
    """Adds zeros behind the last filter until BLOCK divides their number."""
    return np.concatenate([values, np.zeros((-len(values) % BLOCK, *values.shape[1:]), values.dtype)])


class Nodes:
    """The nodes and weights of a front that is built anew; eight_bits.py builds with it too."""

    def __init__(self):
        self.nodes, self.weights = [], []

    def weight(self, name, values):
        self.weights.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def node(self, op, inputs, output, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], name=output + "_node", **attributes))
        return output

    def whole(self, value, name, sizes):
        return self.node("Reshape", [value, self.weight(name + "_shape", np.array(sizes, np.int64))], name)

    def in_place(self, model, last, rest):
        """Puts them between the node that makes `last` and the nodes `rest`, and drops weights that nothing asks for."""
        graph = model.graph
        made = [n.output[0] for n in graph.node]
        nodes = [*graph.node[:made.index(last) + 1], *self.nodes, *rest]
        asked = {i for n in nodes for i in n.input} - {w.name for w in self.weights}
        kept = [i for i in graph.initializer if i.name in asked]
        for field, values in ((graph.node, nodes), (graph.initializer, kept + self.weights)):
            del field[:]
            field.extend(values)
        del graph.value_info[:]
        return model


class Front(Nodes):
    """A front in floats."""

    def first(self, value, name, count, axis):
        ends = [self.weight(f"{name}_{i}", np.array([n], np.int64)) for i, n in enumerate((0, count, axis))]
        return self.node("Slice", [value, *ends], name)

    def convolved(self, name, filters, biases, stride, pads):
        """Convolves the input in blocks and takes the maximum over frequency."""
        inputs = ["x4", self.weight(name + "_w", to_blocks(filters)), self.weight(name + "_b", to_blocks(biases))]
        conv = self.node("Conv", inputs, name + "_conv", kernel_shape=list(filters.shape[2:]),
                         strides=[stride, 1], pads=[pads[0], 0, pads[1], 0])
        positions = [1, BANDS - filters.shape[3] + 1]
        return self.node("MaxPool", [conv], name + "_max", kernel_shape=positions, strides=positions)

    def plain(self, name, filters, biases):
        """[batch, filters, frames] of filters as they are."""
        count, _, length, _ = filters.shape
        before = (length - 1) // 2
        highest = self.convolved(name, filters, biases, 1, (before, length - 1 - before))
        return self.whole(self.first(highest, name + "_cut", count, 1), name + "_out", [0, count, FRAMES])

    def repeated(self, name, filters, biases, copies):
        """The same, with each filter there several times."""
        count, _, length, bands = filters.shape
        shifted = np.zeros((count * copies, 1, length + copies - 1, bands), np.float32)
        for i in range(count):
            for step in range(copies):
                shifted[i * copies + step, 0, step:step + length] = filters[i, 0]
        strides = -(-FRAMES // copies)
        before = (length - 1) // 2
        after = (strides - 1) * copies + length + copies - 1 - FRAMES - before
        out = self.convolved(name, shifted, np.repeat(biases, copies), copies, (before, after))
        out = self.first(out, name + "_cut", count * copies, 1)
        out = self.whole(out, name + "_apart", [0, count, copies, strides])
        out = self.node("Transpose", [out], name + "_time", perm=[0, 1, 3, 2])
        out = self.whole(out, name + "_flat", [0, count, strides * copies])
        return self.first(out, name + "_out", FRAMES, 2)


def repeated(model):
    graph = model.graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    kept, offset, outs, front = weights["front_kept"], 0, [], Front()
    for name in FRONT:
        filters, biases = weights[name + "_w"], weights[name + "_b"]
        used = kept[(kept >= offset) & (kept < offset + len(filters))] - offset
        offset += len(filters)
        filters, biases = filters[used], biases[used]
        if COPIES[name]:
            outs.append(front.repeated(name, filters, biases, COPIES[name]))
        else:
            outs.append(front.plain(name, filters, biases))
    front.node("Concat", outs, "front_cat", axis=1)
    rest = next(i for i, n in enumerate(graph.node) if "front_cat" in n.input)
    return front.in_place(model, "x4", list(graph.node)[rest:])


def run(model, patches):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"melspectrogram": patches})


def main(how, source, target):
    before, after = onnx.load(source), {"pad": padded, "repeat": repeated}[how](onnx.load(source))
    onnx.checker.check_model(after)
    patches = np.random.default_rng(1).random((3, FRAMES, BANDS), np.float32) * 4
    for one, other in zip(run(before, patches), run(after, patches)):
        np.testing.assert_array_equal(one, other)
    with open(target, "wb") as out:
        out.write(after.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
