"""One peer as a process: reads a path a line, answers CPU seconds, wall seconds and mean MSD tags as JSON.

package   musicnn.extractor as shipped: a graph and a session for each song, batches of one; librosa
          resamples as it did when musicnn came out, with resampy's kaiser_best
newer     the same with the filter that librosa takes by default since 0.10 (soxr_hq), which is cheaper
batched   newer, with the graph built once, batches of 32, tags and penultimate layer alone
script    soundfile, librosa's resampler (soxr) and mel, the ONNX net of this repository, batches of 8
"""

import contextlib
import json
import os
import sys
import time
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402

FRAMES, BANDS = 187, 96


def newer():
    from musicnn.extractor import extractor

    return lambda path: extractor(path, model="MSD_musicnn")[0].mean(0)


def package():
    import functools

    import librosa

    librosa.load = functools.partial(librosa.load, res_type="kaiser_best")
    return newer()


def batched():
    import musicnn
    import tensorflow as tf
    from musicnn import configuration, extractor, models

    x = tf.compat.v1.placeholder(tf.float32, [None, FRAMES, BANDS])
    training = tf.compat.v1.placeholder(tf.bool)
    layers = models.define_model(x, training, "MSD_musicnn", len(configuration.MSD_LABELS))
    wanted = [tf.nn.sigmoid(layers[0]), layers[-1]]
    session = tf.compat.v1.Session()
    tf.compat.v1.train.Saver().restore(
        session, os.path.join(os.path.dirname(musicnn.__file__), "MSD_musicnn/"))

    def analyse(path):
        batch, _ = extractor.batch_data(path, FRAMES, FRAMES)
        tags = [
            session.run(wanted, {x: batch[i:i + 32], training: False})[0]
            for i in range(0, len(batch), 32)
        ]
        return np.concatenate(tags).mean(0)

    return analyse


def script():
    import librosa
    import onnxruntime

    options = onnxruntime.SessionOptions()
    if len(os.sched_getaffinity(0)) == 1:
        options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        os.environ["MSD_ONNX"], options, providers=["CPUExecutionProvider"])

    def analyse(path):
        samples, _ = librosa.load(path, sr=16000)
        mel = librosa.feature.melspectrogram(
            y=samples, sr=16000, n_fft=512, hop_length=256, n_mels=BANDS).T
        mel = np.log10(10000 * mel + 1).astype(np.float32)
        patches = len(mel) // FRAMES
        batch = mel[:patches * FRAMES].reshape(patches, FRAMES, BANDS)
        tags = [
            session.run(["tags", "embedding"], {"melspectrogram": batch[i:i + 8]})[0]
            for i in range(0, patches, 8)
        ]
        return np.concatenate(tags).mean(0)

    return analyse


def main(name):
    out = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        analyse = {"package": package, "newer": newer, "batched": batched, "script": script}[name]()
        for line in sys.stdin:
            cpu, wall = time.process_time(), time.perf_counter()
            tags = analyse(line.strip())
            answer = {
                "cpu": time.process_time() - cpu,
                "wall": time.perf_counter() - wall,
                "tags": [float(tag) for tag in tags],
            }
            print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
