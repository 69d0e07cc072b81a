"""Makes the set of pieces of known tempo, beats and key: DIR/set.json and DIR/*.flac.

Sources (nothing of them is kept in the repository):
  freedoom, openttd-openmsx, planetblupi-music-midi   MIDI of Debian packages (BSD-3-Clause, GPL-2, GPL-3+)
  POP909 (github.com/music-x-lab/POP909-Dataset, MIT)  piano arrangements with beats and keys noted
  patterns.py                                          ours
Beats are those of the MIDI file's tempo map, kept only where its notes lie on that grid; a piece
whose notes do not was played in freely, and its map says nothing.
usage: make_set.py DIR [POP909-checkout]
"""
import hashlib, json, math, pathlib, random, struct, subprocess, sys, tempfile

import mido
import numpy as np
import soundfile as sf

import patterns

SECONDS = 70.0
RATE = 22050
PACKAGES = ["freedoom", "openttd-openmsx", "planetblupi-music-midi", "fluid-soundfont-gm", "timgm6mb-soundfont"]
# Also among the files of shared tempo sets elsewhere; only ever reported, never chosen by.
ASIDE = {"D_E3M5", "D_E3M3", "D_E2M7"}


def unpack(work):
    for package in PACKAGES:
        if not (work / package).exists():
            subprocess.run(["apt-get", "download", package], cwd=work, check=True, capture_output=True)
            deb = next(work.glob(package + "_*.deb"))
            subprocess.run(["dpkg", "-x", deb, work / package], check=True)


def lumps(wad):
    """The MIDI files in a Doom WAD."""
    data = wad.read_bytes()
    count, start = struct.unpack_from("<ii", data, 4)
    for i in range(count):
        at, size, name = struct.unpack_from("<ii8s", data, start + 16 * i)
        if data[at:at + 4] == b"MThd":
            yield name.rstrip(b"\0").decode(), data[at:at + size]


class Piece:
    """A MIDI file in seconds: notes, tempo map, time signatures."""

    def __init__(self, data):
        import io
        midi = mido.MidiFile(file=io.BytesIO(data), clip=True)
        self.ppq = midi.ticks_per_beat
        tick, seconds, tempo = 0, 0.0, 500_000
        self.tempos, self.signatures, self.keys, self.notes, self.messages = [(0, 0.0, 500_000)], [(0, 4, 4)], [], [], []
        for message in mido.merge_tracks(midi.tracks):
            seconds += message.time * tempo / self.ppq / 1e6
            tick += message.time
            if message.type == "set_tempo":
                tempo = message.tempo
                self.tempos.append((tick, seconds, tempo))
            elif message.type == "time_signature":
                self.signatures.append((tick, message.numerator, message.denominator))
            elif message.type == "key_signature":
                self.keys.append((tick, message.key))
            elif not message.is_meta:
                self.messages.append((seconds, message))
                if message.type == "note_on" and message.velocity > 0:
                    self.notes.append((tick, seconds))

    def seconds(self, tick):
        last = [t for t in self.tempos if t[0] <= tick][-1]
        return last[1] + (tick - last[0]) * last[2] / self.ppq / 1e6

    def beat_ticks(self):
        """(ticks of a beat, end): one signature throughout, else None."""
        kinds = {(n, d) for t, n, d in self.signatures[1:]} or {(4, 4)}
        if len(kinds) > 1:
            return None
        n, d = kinds.pop()
        beat = self.ppq * 4 / d
        return beat * 3 if d == 8 and n % 3 == 0 else beat

    def on_grid(self, beat):
        """How well notes lie on halves, thirds or quarters of the beat; 1 perfectly, 0 anyhow."""
        phases = np.array([t / beat for t, s in self.notes if s < SECONDS + 30])
        return max(abs(np.exp(2j * math.pi * k * phases).mean()) for k in (2, 3, 4))


def write_midi(messages, path):
    midi = mido.MidiFile(ticks_per_beat=1000)  # at the default 120 bpm a tick is half a millisecond
    track = mido.MidiTrack()
    midi.tracks.append(track)
    now = 0
    for seconds, message in messages:
        tick = round(seconds * 2000)
        track.append(message.copy(time=max(0, tick - now)))
        now = max(now, tick)
    for channel in range(16):  # held notes would keep the synthesiser going for ever
        for control in (64, 123, 120):
            track.append(mido.Message("control_change", channel=channel, control=control, value=0, time=0))
    midi.save(path)


def render(messages, font, out):
    with tempfile.TemporaryDirectory() as scratch:
        write_midi(messages, scratch + "/a.mid")
        subprocess.run(["timeout", "60", "fluidsynth", "-ni", "-q", "-g", "0.5", "-r", str(RATE), "-F", scratch + "/a.wav", font, scratch + "/a.mid"],
                       check=True, capture_output=True)
        audio, rate = sf.read(scratch + "/a.wav", always_2d=True)
        write_audio(audio.mean(axis=1), out)


def write_audio(audio, out):
    """The first seconds, peaks at 0.8."""
    audio = audio[: int((SECONDS + 1) * RATE)]
    peak = np.abs(audio).max()
    sf.write(out, audio / peak * 0.8 if peak > 0 else audio, RATE)


def excerpt(piece):
    """Messages from the first note on, for SECONDS."""
    start = piece.notes[0][1]
    shift = max(0.0, start - 0.3)
    kept = []
    for seconds, message in piece.messages:
        if seconds - shift > SECONDS:
            break
        if message.type == "sysex":
            continue
        kept.append((max(0.0, seconds - shift), message))
    return kept, shift


def median_bpm(beats):
    return float(60 / np.median(np.diff(beats)))


def is_steady(beats):
    bpms = 60 / np.diff(beats)
    return bool(np.percentile(bpms, 95) / np.percentile(bpms, 5) < 1.04)


def on_beats(data):
    """(messages, beats) of a MIDI file, None if its notes do not lie on its beats."""
    piece = Piece(data)
    beat = piece.beat_ticks()
    if not beat or len(piece.notes) < 60 or piece.on_grid(beat) < 0.6:
        return None
    messages, shift = excerpt(piece)
    last = messages[-1][0]
    beats = []
    for i in range(100_000):
        t = piece.seconds(i * beat) - shift
        if t > last:
            break
        if t >= 0:
            beats.append(t)
    return (messages, beats) if len(beats) >= 20 else None


def midi_item(ident, half, source, data, font, out):
    found = on_beats(data)
    if not found:
        return None
    messages, beats = found
    render(messages, font, out)
    return {"id": ident, "half": half, "source": source, "file": out.name, "bpm": median_bpm(beats), "steady": is_steady(beats), "beats": beats}


def packages(work, out, fonts):
    doom = work / "freedoom/usr/share/games/doom"
    seen = set()
    todo = []
    for number, half in ((1, "dev"), (2, "report")):
        for name, data in lumps(doom / f"freedoom{number}.wad"):
            todo.append((name, half, f"freedoom{number}", data))
    for path in sorted((work / "openttd-openmsx").rglob("*.mid")):
        todo.append((path.stem, "report", "openmsx", path.read_bytes()))
    for path in sorted((work / "planetblupi-music-midi").rglob("*.mid")):
        todo.append((path.stem, "dev", "planetblupi", path.read_bytes()))
    for name, half, source, data in todo:
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen or name in ASIDE:
            continue
        seen.add(digest)
        try:
            yield midi_item(f"{source}-{name}", half, source, data, fonts[half], out / f"{source}-{name}.flac")
        except (OSError, ValueError, KeyError, EOFError, IndexError) as e:
            print("left out", source, name, repr(e), file=sys.stderr)


NAMES = {n: i for i, names in enumerate(["C B#", "C# Db", "D", "D# Eb", "E Fb", "F E#", "F# Gb", "G", "G# Ab", "A", "A# Bb", "B Cb"]) for n in names.split()}


def pop909(root, out, fonts, each=60):
    """Every seventh song; a song's half goes by a hash of its number."""
    counts = {"dev": 0, "report": 0}
    for folder in sorted(p for p in (root / "POP909").iterdir() if p.is_dir())[::7]:
        half = "dev" if int(hashlib.sha256(folder.name.encode()).hexdigest(), 16) % 2 else "report"
        if counts[half] >= each:
            continue
        piece = Piece((folder / f"{folder.name}.mid").read_bytes())
        messages, shift = excerpt(piece)
        beats = [float(line.split()[0]) - shift for line in (folder / "beat_midi.txt").read_text().splitlines()]
        beats = [b for b in beats if 0 <= b <= messages[-1][0]]
        keys = [line.split("\t") for line in (folder / "key_audio.txt").read_text().splitlines()]
        name = f"pop909-{folder.name}"
        render(messages, fonts[half], out / f"{name}.flac")
        counts[half] += 1
        item = {"id": name, "half": half, "source": "pop909", "file": f"{name}.flac", "bpm": median_bpm(beats), "steady": True, "beats": beats}
        keys = {k for s, e, k in keys if float(s) - shift < SECONDS * 0.9 and float(e) - shift > 5}
        if len(keys) == 1:
            tonic, mode = keys.pop().split(":")
            item["key"] = [NAMES[tonic], "major" if mode == "maj" else "minor"]
        yield item


def in_order(messages):
    """(seconds, rank, message) by time; what ends or sets up comes before what starts."""
    return [(t, m) for t, _, m in sorted(messages, key=lambda m: (m[0], m[1]))]


def messages_of(events):
    """What patterns.piece has made, as (seconds, message)."""
    messages = []
    for t, channel, programme, pitch, velocity, length in events:
        messages.append((t, 1, mido.Message("note_on", channel=channel, note=pitch, velocity=velocity)))
        messages.append((t + max(.05, length), 0, mido.Message("note_off", channel=channel, note=pitch)))
        messages.append((0.0, -1, mido.Message("program_change", channel=channel, program=programme)))
    return in_order(messages)


def synthetic(out, fonts, seeds=5, grooves=250):
    drawn = {f"groove{i}": patterns.groove(i) for i in range(grooves)}
    for half, specs in (("dev", patterns.DEV), ("report", patterns.REPORT), ("dev", drawn)):
        for name, spec in specs.items():
            for seed in range(1 if specs is drawn else seeds):
                change = None if seed < seeds - 2 else "step" if seed == seeds - 2 else "ritardando"
                if change == "ritardando" and spec[2]:
                    change = None
                events, beats, bpm, tonic, mode = patterns.piece(name, spec, seed, change=change)
                ident = f"pattern-{name}-{seed}"
                render(messages_of(events), fonts[half], out / f"{ident}.flac")
                yield {"id": ident, "half": half, "source": "grooves" if specs is drawn else "patterns", "file": f"{ident}.flac", "bpm": bpm,
                       "steady": change is None, "change": change, "beats": beats, "key": [tonic, mode]}


def free(out, fonts, each=15):
    """Notes at random times, and noise: no pulse to be sure of."""
    for half, programmes in (("dev", (0, 48, 24, 11)), ("report", (4, 50, 46, 12))):
        for seed in range(each):
            rng = random.Random(f"free{half}{seed}")
            ident = f"free-{half}-{seed}"
            item = {"id": ident, "half": half, "source": "free", "file": f"{ident}.flac", "bpm": None, "steady": False, "beats": []}
            if seed % 5 == 4:
                noise = np.random.default_rng(seed + 100 * (half == "dev")).normal(size=int(60 * RATE))
                if seed % 2:
                    noise = np.cumsum(noise)  # red
                    noise -= np.convolve(noise, np.ones(2001) / 2001, "same")
                sf.write(out / item["file"], noise / np.abs(noise).max() * 0.8, RATE)
            else:
                rate, t, messages = rng.uniform(1, 6), 0.3, [(0.0, mido.Message("program_change", channel=0, program=programmes[seed % 4]))]
                while t < 60:
                    note, length = rng.randrange(40, 84), rng.uniform(.2, 3)
                    messages += [(t, mido.Message("note_on", channel=0, note=note, velocity=rng.randrange(40, 110))),
                                 (t + length, mido.Message("note_off", channel=0, note=note))]
                    t += rng.expovariate(rate)
                render(sorted(messages, key=lambda m: m[0]), fonts[half], out / item["file"])
            yield item


def main():
    out = pathlib.Path(sys.argv[1])
    work = out / "packages"
    work.mkdir(parents=True, exist_ok=True)
    unpack(work)
    fonts = {"dev": str(work / "timgm6mb-soundfont/usr/share/sounds/sf2/TimGM6mb.sf2"),
             "report": str(work / "fluid-soundfont-gm/usr/share/sounds/sf2/FluidR3_GM.sf2")}
    items = []
    sources = [packages(work, out, fonts), synthetic(out, fonts), free(out, fonts)]
    if len(sys.argv) > 2:
        sources.append(pop909(pathlib.Path(sys.argv[2]), out, fonts))
    for source in sources:
        for item in source:
            if item:
                items.append(item)
                print(item["id"], item["bpm"] and round(item["bpm"], 1), file=sys.stderr)
    (out / "set.json").write_text(json.dumps(items, indent=0))


if __name__ == "__main__":
    main()
