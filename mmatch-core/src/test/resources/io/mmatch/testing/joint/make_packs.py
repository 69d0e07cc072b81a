"""Makes the synthetic joint packs of the tests: python make_packs.py, beside this file.

Needs numpy and onnx. Every tower maps into the same four dimensions: bright, dark, unknown, unused.
"""
import hashlib
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
BRIGHT = ["bright", "sunny", "sun", "summer", "sparkling", "阳", "夏"]
DARK = ["dark", "night", "midnight", "gloomy", "haunted", "夜", "暗"]


def const(name, values, kind=np.float32):
    return numpy_helper.from_array(np.array(values, dtype=kind), name)


def model(nodes, inputs, output, consts):
    graph = helper.make_graph(nodes, "tower", inputs, [output], consts)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made.SerializeToString()


def value(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


# From a number t, -1 dark to 1 bright, to a vector.
SPREAD = [
    helper.make_node("Mul", ["t", "slope"], ["sloped"]),
    helper.make_node("Add", ["sloped", "base"], ["embedding"]),
]
SPREAD_CONSTS = [const("slope", [[0.5, -0.5, 0, 0]]), const("base", [[0.5, 0.5, 0.05, 0]])]


def text():
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + BRIGHT + DARK
    table = np.zeros((len(words), 4), np.float32)
    table[1] = [0, 0, 0.1, 0]
    for i, word in enumerate(words):
        if word in BRIGHT:
            table[i] = [1, 0, 0.05, 0]
        if word in DARK:
            table[i] = [0, 1, 0.05, 0]
    tokenizer = {"model": {"type": "WordPiece", "vocab": {w: i for i, w in enumerate(words)}}}
    graph = model(
        [helper.make_node("Gather", ["table", "input_ids"], ["tokens"])],
        [value("input_ids", ["batch", "length"], TensorProto.INT64)],
        value("tokens", ["batch", "length", 4]),
        [const("table", table)],
    )
    return dict(
        domain="text",
        model=graph,
        tokenizer=json.dumps(tokenizer, ensure_ascii=False).encode(),
        inputs=[{"name": "input_ids", "type": "int64", "shape": [-1, -1]}],
        outputs=[{"name": "tokens", "shape": [-1, -1, 4]}],
        properties={"tokenizer": "bert-wordpiece", "maxTokens": "16", "pooling": "mean"},
    )


def audio_mel():
    """Bright is what has more decibels in the upper four bands than in the lower four."""
    graph = model(
        [
            helper.make_node("ReduceMean", ["mel"], ["bands"], axes=[1], keepdims=0),
            helper.make_node("MatMul", ["bands", "tilt"], ["tilted"]),
            helper.make_node("Tanh", ["tilted"], ["t"]),
        ]
        + SPREAD,
        [value("mel", ["batch", 65, 8])],
        value("embedding", ["batch", 4]),
        [const("tilt", [[-1 / 80.0]] * 4 + [[1 / 80.0]] * 4)] + SPREAD_CONSTS,
    )
    return dict(
        domain="audio",
        model=graph,
        inputs=[{"name": "mel", "type": "float32", "shape": [-1, 65, 8]}],
        outputs=[{"name": "embedding", "shape": [-1, 4]}],
        properties={
            "input": "log-mel", "sampleRateHz": "16000", "windowSamples": "16384",
            "fftSamples": "512", "hopSamples": "256", "melBands": "8", "melMinHz": "50",
            "melMaxHz": "8000", "melScale": "htk", "melNorm": "none", "compression": "decibel",
        },
    )


def audio_wave():
    """Bright is what changes much from sample to sample: (r - 0.1) / (r + 0.1)."""
    graph = model(
        [
            helper.make_node("Slice", ["samples", "one", "end", "axis"], ["later"]),
            helper.make_node("Slice", ["samples", "zero", "last", "axis"], ["sooner"]),
            helper.make_node("Sub", ["later", "sooner"], ["steps"]),
            helper.make_node("ReduceSumSquare", ["steps"], ["change"], axes=[1], keepdims=1),
            helper.make_node("ReduceSumSquare", ["samples"], ["energy"], axes=[1], keepdims=1),
            helper.make_node("Mul", ["energy", "tenth"], ["part"]),
            helper.make_node("Sub", ["change", "part"], ["above"]),
            helper.make_node("Add", ["change", "part"], ["all"]),
            helper.make_node("Div", ["above", "all"], ["t"]),
        ]
        + SPREAD,
        [value("samples", ["batch", 16384])],
        value("embedding", ["batch", 4]),
        [
            const("zero", [0], np.int64), const("one", [1], np.int64),
            const("end", [16384], np.int64), const("last", [16383], np.int64),
            const("axis", [1], np.int64), const("tenth", [[0.1]]),
        ]
        + SPREAD_CONSTS,
    )
    return dict(
        domain="audio",
        model=graph,
        inputs=[{"name": "samples", "type": "float32", "shape": [-1, 16384]}],
        outputs=[{"name": "embedding", "shape": [-1, 4]}],
        properties={"input": "waveform", "sampleRateHz": "16000", "windowSamples": "16384"},
    )


def image():
    """Bright is what has a mean value above a half."""
    graph = model(
        [
            helper.make_node("Flatten", ["pixels"], ["flat"], axis=1),
            helper.make_node("ReduceMean", ["flat"], ["mean"], axes=[1], keepdims=1),
            helper.make_node("Mul", ["mean", "four"], ["scaled"]),
            helper.make_node("Tanh", ["scaled"], ["t"]),
        ]
        + SPREAD,
        [value("pixels", ["batch", 3, 8, 8])],
        value("embedding", ["batch", 4]),
        [const("four", [[4.0]])] + SPREAD_CONSTS,
    )
    return dict(
        domain="image",
        model=graph,
        inputs=[{"name": "pixels", "type": "float32", "shape": [-1, 3, 8, 8]}],
        outputs=[{"name": "embedding", "shape": [-1, 4]}],
        properties={"layout": "channels-first", "resize": "crop", "mean": "0.5, 0.5, 0.5"},
    )


def write(folder, tower):
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for role, name in (("model", "tower.onnx"), ("tokenizer", "tokenizer.json")):
        if role in tower:
            data = tower[role]
            (folder / name).write_bytes(data)
            sha = hashlib.sha256(data).hexdigest()
            files.append({"role": role, "name": name, "sha256": sha, "bytes": len(data)})
    pack = {
        "id": "tiny-" + folder.name,
        "version": "1.0.0",
        "domain": tower["domain"],
        "licence": "Apache-2.0",
        "commercialUse": True,
        "origin": "made by make_packs.py for the tests of MMatch",
        "files": files,
        "inputs": tower["inputs"],
        "outputs": tower["outputs"],
        "properties": tower["properties"],
    }
    (folder / "pack.json").write_text(json.dumps(pack, indent=2) + "\n")


for name, tower in {
    "text": text(), "audio-mel": audio_mel(), "audio-wave": audio_wave(), "image": image()
}.items():
    write(HERE / name, tower)
