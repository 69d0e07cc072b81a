"""Makes the clips that the pulse net is trained on: DIR/*.flac, each with a .json that tells its tempo and beats.

Sources (nothing of them is kept in the repository):
  freedoom (its first game), planetblupi-music-midi, simutrans-data   MIDI of Debian packages (BSD-3-Clause, GPL-3+, Artistic-1.0)
  mma                     accompaniments by Musical MIDI Accompaniment of Debian (GPL-2+), at usual tempos of their styles
  POP909                  piano alone (MIT), and arranged for a band by rule
  Groove MIDI Dataset     drummers at a metronome (CC BY 4.0; magenta.tensorflow.org/datasets/groove), alone, and with a band by rule
  patterns.py             ours
Each clip lasts a minute and is rendered with one of three sound fonts drawn at random; many have other instruments of the
same family, another balance and a tempo up to 11 % off. Pieces of the report half of make_set.py are not among them.
With --report, instead: pieces that no clip and no set had before, for reports alone (drummers 4, 8 and 10 of the Groove MIDI
Dataset; 60 songs of POP909 with Freepats; songs of Frets on Fire, CC-BY-SA-3.0 and Expat, as recorded).

Needs Debian's fluidsynth, mma, timgm6mb-soundfont, opl3-soundfont, csound-soundfont and musescore-general-soundfont-small, and for --report
timidity, freepats and fluid-soundfont-gm.
usage: make_clips.py DIR POP909-CHECKOUT GROOVE-FOLDER [--report]
"""
import argparse, csv, hashlib, json, os, pathlib, random, re, subprocess, sys, tempfile
from multiprocessing import Pool

import mido
import numpy as np
import soundfile as sf

import make_set, patterns
from make_set import Piece, excerpt, in_order, is_steady, lumps, median_bpm, messages_of, on_beats

SECONDS = 60.0
FOLDER = pathlib.Path("/usr/share/sounds")
FONTS = {"tim": FOLDER / "sf2/TimGM6mb.sf2", "opl": FOLDER / "sf2/OPL-3_FM_128M.sf2", "mus": FOLDER / "sf3/MuseScore_General_Lite.sf3",
         "csound": FOLDER / "sf2/sf_GMbank.sf2", "fluid": FOLDER / "sf2/FluidR3_GM.sf2"}
TRAINING_FONTS = ["tim", "opl", "mus"]
REPORT_DRUMMERS = {"drummer4", "drummer8", "drummer10"}
PACKAGES = ["freedoom", "planetblupi-music-midi", "simutrans-data"]
REPORT_PACKAGES = ["fretsonfire-songs-muldjord", "fretsonfire-songs-sectoid"]
# Keys of the drummers' electronic set, in General MIDI.
DRUM_KEYS = {22: 42, 26: 46, 58: 43, 55: 49, 59: 51, 40: 38}
Message = mido.Message


# --- sound -----------------------------------------------------------------------------------------------

def render(messages, font, out):
    if font != "freepats":
        make_set.render(messages, FONTS[font], out)
        return
    with tempfile.TemporaryDirectory() as scratch:
        make_set.write_midi(messages, scratch + "/a.mid")
        subprocess.run(["timeout", "60", "timidity", "-c", "/etc/timidity/freepats.cfg", "-Ow", "-s", str(make_set.RATE), "-o", scratch + "/a.wav",
                        scratch + "/a.mid"], check=True, capture_output=True)
        audio, _ = sf.read(scratch + "/a.wav", always_2d=True)
    audio = audio.mean(axis=1)
    # TiMidity leaves out the silence before the first note.
    silence = min(t for t, m in messages if m.type == "note_on" and m.velocity > 0)
    make_set.write_audio(np.concatenate([np.zeros(int(silence * make_set.RATE)), audio]), out)


def reprogrammed(messages, rng):
    """Other instruments of the same families, another balance."""
    family, out = {}, []
    level = {channel: rng.choice([0.5, 0.7, 0.85, 1, 1]) for channel in range(16)}
    for t, m in messages:
        if m.type == "program_change" and m.channel != 9:
            key = m.channel, m.program // 8
            family.setdefault(key, rng.randrange(8))
            if rng.random() < 0.7:
                m = m.copy(program=m.program // 8 * 8 + family[key])
        elif m.type == "note_on" and m.velocity > 0:
            m = m.copy(velocity=max(15, int(m.velocity * level[m.channel])))
        out.append((t, m))
    return out


def stretched(messages, beats, factor):
    return [(t * factor, m) for t, m in messages if t * factor < SECONDS], [b * factor for b in beats if b * factor < SECONDS]


def note(out, t, channel, pitch, velocity, length, rng):
    t = max(0, t + rng.gauss(0, 0.006))
    velocity = max(20, min(127, int(velocity + rng.gauss(0, 8))))
    out.append((t, 1, Message("note_on", channel=channel, note=pitch, velocity=velocity)))
    out.append((t + max(0.05, length), 0, Message("note_off", channel=channel, note=pitch)))


def beat_length(beats, i):
    return beats[i + 1] - beats[i] if i + 1 < len(beats) else beats[i] - beats[i - 1]


# --- sources: each gives (messages, beats), or None ---------------------------------------------------------

def midi_file(data, vary, rng):
    found = on_beats(data)
    if not found:
        return None
    messages, beats = found
    if vary:
        messages = reprogrammed(messages, rng)
        if rng.random() < 0.6:
            messages, beats = stretched(messages, beats, 2 ** rng.uniform(-0.12, 0.12))
    return messages, beats


def drum_part(beats, downbeats, rng):
    """Drums by rule on given beats of four to the bar."""
    bpm = 60 / np.median(np.diff(beats))
    parts = [0, .5] if bpm > 75 or rng.random() < .5 else [0, .25, .5, .75]
    if bpm < 105 and rng.random() < .4:
        parts = [0, .25, .5, .75]
    if bpm > 130 and rng.random() < .4:
        parts = [0]
    if rng.random() < .15:
        parts = [0, 2 / 3]
    on_all = 100 < bpm < 150 and rng.random() < .25
    kicks = [0] + [p for p in [f + b for b in range(4) for f in parts] if p not in (0, 1, 3) and rng.random() < (.6 if p == 2 else .2)]
    if on_all:
        kicks = [0, 1, 2, 3]
    snare, hat = rng.choice([38, 40, 37, 39]), rng.choice([42, 42, 42, 51, 46, 70, 54])
    place, start, out = 0, rng.choice([0, 0, 0, 4, 8, 16]), []
    for i, b in enumerate(beats):
        if i in downbeats:
            place = 0
        if i >= start:
            length = beat_length(beats, i)
            for k in kicks:
                if int(k) == place:
                    note(out, b + (k - int(k)) * length, 9, 36, 95, .1, rng)
            if place in (1, 3):
                note(out, b, 9, snare, 92, .1, rng)
            for f in parts:
                if rng.random() < .97:
                    note(out, b + f * length, 9, hat, 72 if f else 80, .1, rng)
        place = (place + 1) % 4
    return out


def pop909(folder, vary, rng):
    piece = Piece((folder / f"{folder.name}.mid").read_bytes())
    messages, shift = excerpt(piece)
    rows = [line.split() for line in (folder / "beat_midi.txt").read_text().splitlines()]
    rows = [(float(r[0]) - shift, float(r[2]) > 0) for r in rows if 0 <= float(r[0]) - shift <= messages[-1][0]]
    beats, downbeats = [b for b, _ in rows], {i for i, (_, down) in enumerate(rows) if down}
    if not vary:
        return messages, beats
    lead, middle, low = (rng.choice([0, 0, 40, 56, 65, 73, 80, 22, 52, 11]), rng.choice([0, 0, 4, 24, 25, 27, 29, 48, 61, 88]),
                         rng.choice([0, 32, 33, 35, 38]))
    split = rng.random() < .7
    out = []
    for t, m in messages:
        if m.type in ("note_on", "note_off"):
            channel = (1 if m.note >= 67 else 2 if m.note < 48 else 0) if split else 0
            out.append((t, 0 if m.type == "note_off" or m.velocity == 0 else 1, m.copy(channel=channel)))
    out += [(0.0, -1, Message("program_change", channel=c, program=p)) for c, p in ((0, middle), (1, lead), (2, low))]
    if rng.random() < .75:
        out += drum_part(beats, downbeats, rng)
    if rng.random() < .4:
        for i, b in enumerate(beats):
            near = [m.note for t, m in messages if m.type == "note_on" and m.velocity > 0 and b - .05 <= t < b + .1]
            if near and (i in downbeats or rng.random() < .7):
                note(out, b, 3, 36 + min(near) % 12, 88, beat_length(beats, i) * .9, rng)
        out.append((0.0, -1, Message("program_change", channel=3, program=rng.choice([32, 33, 34, 38]))))
    messages = in_order(out)
    if rng.random() < .7:
        messages, beats = stretched(messages, beats, 2 ** rng.uniform(-.15, .15))
    return messages, beats


def solo(folder, rng):
    """A song of POP909 on another instrument that strikes or plucks, at another tempo, loud or soft."""
    messages, beats = pop909(folder, False, rng)
    instrument, level = rng.choice([0, 0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 46]), rng.uniform(.5, 1)
    notes = [(t, m.copy(channel=0, velocity=max(10, int(m.velocity * level)) if m.type == "note_on" and m.velocity else 0))
             for t, m in messages if m.type in ("note_on", "note_off")]
    messages = [(0.0, Message("program_change", channel=0, program=instrument))] + notes
    return stretched(messages, beats, 2 ** rng.uniform(-.2, .2))


def band(rng, bpm, bar, swing):
    """What plays beside a drummer: as patterns.piece takes it."""
    places = [0, 2 / 3] if swing else [0, .5]
    if not swing and bpm < 105 and rng.random() < .4:
        places = [0, .25, .5, .75]
    if bpm > 125 and rng.random() < .4:
        places = [0]
    places = [b + f for b in range(bar) for f in places]
    walk = rng.random()
    bass = list(range(bar)) if walk < .35 else [0, bar / 2] if walk < .5 and bar == 4 else places if walk < .75 and len(places) < 12 else \
        [0] + [p for p in places if p and rng.random() < .4]
    hold = rng.random()
    chords = [0] if hold < .35 else list(range(bar)) if hold < .55 else [p for p in places if rng.random() < .4] or [0]
    parts = [(rng.choice([32, 33, 35, 38, 42, 58]), "bass", bass),
             (rng.choice([0, 4, 16, 24, 27, 29, 30, 48, 61, 81, 90]), rng.choice(["chord", "chord", "arp"]), chords)]
    if rng.random() < .5:
        parts.append((rng.choice([0, 11, 40, 56, 65, 73, 80, 29]), "tune", places))
    return parts


def drummer(path, row, vary, rng):
    piece = Piece(path.read_bytes())
    bar, unit = map(int, re.search(r"_(\d)-(\d)\.mid", path.name).groups())
    if unit != 4:
        return None
    messages = []
    for t, m in piece.messages:
        if t > SECONDS:
            break
        if m.type in ("note_on", "note_off"):
            rank = 0 if m.type == "note_off" or m.velocity == 0 else 1
            messages.append((t + .3, rank, m.copy(channel=9, note=DRUM_KEYS.get(m.note, m.note))))
    last = max(t for t, _, _ in messages)
    beats = [t for t in (piece.seconds(i * piece.ppq) + .3 for i in range(int(SECONDS * 5))) if t < last]
    if len(beats) < 16:
        return None
    if vary:
        bpm = float(60 / np.median(np.diff(beats)))
        swing = any(word in row["style"] for word in ("jazz", "shuffle", "blues", "swing"))
        spec = (bpm, bpm), bar, [], band(rng, bpm, bar, swing)
        events = patterns.piece(row["id"], spec, rng.randrange(10 ** 6), seconds=last)[0]
        level = .6 + .4 * rng.random()
        for t, channel, programme, pitch, velocity, length in events:
            place = (t - .3) * round(bpm, 1) / 60
            i = int(place)
            if place >= 0 and i + 1 < len(beats):
                at = beats[i] + (place - i) * (beats[i + 1] - beats[i])
                messages.append((at, 1, Message("note_on", channel=channel, note=pitch, velocity=max(15, int(velocity * level)))))
                messages.append((at + max(.05, length), 0, Message("note_off", channel=channel, note=pitch)))
                messages.append((0.0, -1, Message("program_change", channel=channel, program=programme)))
    messages = in_order(messages)
    if vary and rng.random() < .5:
        messages, beats = stretched(messages, beats, 2 ** rng.uniform(-.12, .12))
    return messages, beats


def pattern(name, spec, seed, change):
    events, beats, *_ = patterns.piece(name, spec, seed, change=change)
    return messages_of(events), beats


# Usual tempos of styles by what is in their names; the first that fits counts.
STYLES = [
    ("quickstep", (190, 210)), ("foxtrot|polkafox", (112, 136)), ("vienes", (165, 185)), ("frenchwaltz", (150, 190)), ("jazzwaltz|modernjazzwaltz", (110, 180)),
    ("fastjazzwaltz", (170, 210)), ("fastwaltz", (150, 190)), ("waltz|34", (84, 140)), ("slowblues|blues128|blues68|slowspirit|rb-ballad|ballad128|128", (50, 76)),
    ("68ballad|ballad68", (50, 72)), ("68", (60, 110)), ("popballad|pianoballad|stringballad|rockballad|guitarballad|folkballad|kwestballad|ballad", (58, 84)),
    ("slowbolero|slowcountry|slowjazz|slowbroadway|slowrock|slowbigband|slowswing|slow", (56, 84)), ("fastswing|bebop|fastbigband", (200, 260)),
    ("fastblues|fasttwist", (160, 200)), (r"swing|bigband|jazztrio|jazzbasie|jazzgrtrio|jazzcombo|modernjazz|jazz04|jazz\b", (120, 200)),
    ("dixie|charleston|ragtime|bluegrass|hillcountry|gypsy", (180, 230)), ("boss|bvfunk|jazzbossa", (112, 148)),
    (r"samba|salsa|merengue|mambo|son\b|afro-cuban", (150, 210)), ("chacha", (110, 128)), ("rhumba|bolero|beguine|jazzrhumba|cubanguitar|calypso", (92, 124)),
    ("tango", (112, 132)), ("polka|march", (108, 128)), ("house|techno|trance|dance|disco|rave|boneym|digital", (118, 142)), ("dnb", (165, 176)),
    (r"hip-?hop|triphop|trip|soul|rnb|r\+b|\brb|modernrb|mellowrb", (78, 108)), ("funk|fus|lfusion|latinfusion", (92, 118)), ("reggae", (70, 92)),
    ("ska", (120, 160)), ("punk|thr|heavymetal|metal|mtl|hrk", (140, 190)), ("16beat|beat16|16shuffle", (76, 108)),
    (r"twist|jive|boogie|boggie|60srock|50srock|K50|zydeco|twi\b", (140, 176)), ("motown|60spop|60ssoul", (110, 140)), ("8beat|beat8|pop|80s", (92, 136)),
    ("rock", (108, 150)), ("country|cntry|western|bluefolk|folk", (100, 140)), ("blues|shuffle", (96, 136)), ("hymn|spiritual|serenade|lullaby", (66, 96)),
    ("ambient|desert|nitejazz|mellow|evans", (64, 96)), ("softshoe|showtune|broadway|strut|easyswing|happyshuffle", (112, 150)),
]
CHORDS = {"major": [["C", "Am", "F", "G"], ["C", "F", "G", "C"], ["C", "G", "Am", "F"], ["Dm7", "G7", "CM7", "A7"], ["C", "Em", "F", "Fm"]],
          "minor": [["Am", "F", "C", "G"], ["Am", "Dm", "E7", "Am"], ["Dm", "Bb", "F", "C"], ["Em", "D", "C", "B7"]]}


def usual_tempos(style):
    return next((tempos for words, tempos in STYLES if re.search(words, style, re.I)), None)


def accompaniment(style, groove, tempos, rng):
    bpm = round(rng.uniform(*tempos))
    chords = rng.choice(CHORDS[rng.choice(["major", "minor"])])
    chords = [c for c in chords for _ in range(rng.choice([1, 1, 2]))]
    library = style.relative_to("/usr/share/mma/lib")
    name = groove if library.parts[0] == "stdlib" else f"{library.with_suffix('')}:{groove}"
    song = f"Tempo {bpm}\nTranspose {rng.randrange(-5, 7)}\nGroove {name}\n"
    song += "".join(f"{i + 1} {chords[i % len(chords)]}\n" for i in range(int(SECONDS * bpm / 60 / 3) + 4))
    with tempfile.TemporaryDirectory() as scratch:
        pathlib.Path(scratch, "a.mma").write_text(song)
        subprocess.run(["timeout", "30", "mma", "-f", scratch + "/a.mid", scratch + "/a.mma"], capture_output=True, check=True)
        piece = Piece(pathlib.Path(scratch, "a.mid").read_bytes())
    messages = [(t, m) for t, m in piece.messages if t < SECONDS]
    last = messages[-1][0]
    beats = [b for b in (i * 60 / bpm for i in range(int(SECONDS * bpm / 60))) if b < last]
    if rng.random() < .5:
        messages = reprogrammed(messages, rng)
    return messages, beats


MAKERS = {"midi": midi_file, "pop909": pop909, "solo": solo, "drummer": drummer, "pattern": lambda *a: pattern(*a[:-1]), "style": accompaniment}


# --- which clips -------------------------------------------------------------------------------------------

def unpacked(packages, work):
    work.mkdir(parents=True, exist_ok=True)
    for package in packages:
        if not (work / package).exists():
            subprocess.run(["apt-get", "download", package], cwd=work, check=True, capture_output=True)
            subprocess.run(["dpkg", "-x", next(work.glob(package + "_*.deb")), work / package], check=True)


def midis(work):
    seen = set()
    found = [("freedoom1", name, data) for name, data in lumps(next((work / "freedoom").rglob("freedoom1.wad"))) if name not in make_set.ASIDE]
    for source, package in (("planetblupi", "planetblupi-music-midi"), ("simutrans", "simutrans-data")):
        found += [(source, path.stem, path.read_bytes()) for path in sorted((work / package).rglob("*.mid"))]
    for source, name, data in found:
        digest = hashlib.sha256(data).digest()
        if digest not in seen:
            seen.add(digest)
            yield source, re.sub(r"\W", "_", name), data


def songs(root):
    """(the songs of the sets of make_set.py, the others)."""
    folders = sorted(p for p in (root / "POP909").iterdir() if p.is_dir())
    return folders[::7], [f for i, f in enumerate(folders) if i % 7]


def grooves(root):
    for row in csv.DictReader(open(root / "info.csv", errors="replace")):
        if row["beat_type"] == "beat" and float(row["duration"]) > 25 and float(row["bpm"]) < 250:
            yield root / row["midi_filename"].replace("\\", "/"), row, re.sub("[/-]", "_", row["id"])


def training(work, pop, groove):
    """(maker, name, font, arguments) of each clip."""
    unpacked(PACKAGES, work)
    rng = random.Random(7)
    font = lambda: rng.choice(TRAINING_FONTS)
    for source, name, data in midis(work):
        yield "midi", f"{source}-{name}-p", font(), (data, False)
        yield "midi", f"{source}-{name}-v", font(), (data, True)
        if source != "simutrans":
            yield "midi", f"{source}-{name}-w", font(), (data, True)
    chosen = [f for i, f in enumerate(songs(pop)[1]) if i % 5 < 2]
    for folder in chosen[:200]:
        yield "pop909", f"popband-{folder.name}", font(), (folder, True)
    for folder in chosen[100:250]:
        yield "pop909", f"pop909-{folder.name}", font(), (folder, False)
    # More pianos than one, as the first net took a sound font's piano for a style: see docs/decisions/0024.
    fonts = random.Random(9)
    for folder in chosen[:260]:
        yield "solo", f"popsolo-{folder.name}", fonts.choice(TRAINING_FONTS + ["csound"]), (folder,)
    for source, name, data in midis(work):
        yield "midi", f"{source}-{name}-x", "csound", (data, True)
    for path, row, name in grooves(groove):
        if row["drummer"] not in REPORT_DRUMMERS:
            yield "drummer", f"gmd-{name}", font(), (path, row, False)
            yield "drummer", f"gmdband-{name}", font(), (path, row, True)
    for i in range(500):
        spec = patterns.groove(i)
        drawn = font()
        yield "pattern", f"groove-{i}", drawn, (f"groove{i}", spec, 0, None if i % 6 else rng.choice(["step", "ritardando"]))
    for name, spec in patterns.DEV.items():
        for seed in range(8):
            yield "pattern", f"pattern-{name}-{seed}", font(), (name, spec, seed, None if seed < 7 else "step")
    styles = []
    for path in sorted(pathlib.Path("/usr/share/mma/lib").rglob("*.mma")):
        tempos = usual_tempos(path.stem)
        names = [n for n in re.findall(r"(?m)^\s*DefGroove\s+(\S+)", path.read_text(errors="ignore")) if not re.search("intro|end|fill", n, re.I)]
        if tempos and path.stem != "metronome":
            styles += [(path, n, tempos) for n in [n for i, n in enumerate(names) if i < 2 or rng.random() < .3][:5]]
    rng.shuffle(styles)
    for path, name, tempos in styles[:620]:
        yield "style", f"mma-{path.parent.name}_{path.stem}_{name}".replace("/", "_"), font(), (path, name, tempos)


def report(pop, groove):
    for folder in [f for i, f in enumerate(songs(pop)[1]) if i % 5 == 3][:60]:
        yield "pop909", f"popnew-{folder.name}", "freepats", (folder, False)
    for path, row, name in grooves(groove):
        if row["drummer"] in REPORT_DRUMMERS:
            yield "drummer", f"gmdnew-{name}", "fluid", (path, row, False)


def write(out, name, font, beats, change):
    steady = change is None and (name.startswith("pop") or is_steady(beats))
    (out / f"{name}.json").write_text(json.dumps({"id": name, "source": name.split("-")[0], "font": font, "file": f"{name}.flac",
                                                  "bpm": median_bpm(beats), "steady": steady, "beats": list(beats)}))


def make(task):
    (maker, name, font, arguments), out = task
    if (out / f"{name}.json").exists():
        return None
    try:
        made = MAKERS[maker](*arguments, random.Random(name))
        if made:
            render(made[0], font, out / f"{name}.flac")
            write(out, name, font, made[1], arguments[3] if maker == "pattern" else None)
        return None
    except Exception as e:  # one file that cannot be read must not cost the others
        return f"left out: {name}: {e!r}"


def recorded(work, out):
    """Two excerpts of each song of Frets on Fire, with the beats of its chart."""
    import librosa
    unpacked(REPORT_PACKAGES, work)
    for package in REPORT_PACKAGES:
        for chart in sorted((work / package).rglob("notes.mid")):
            piece = Piece(chart.read_bytes())
            tracks = [librosa.load(t, sr=make_set.RATE)[0] for t in sorted(chart.parent.glob("*.ogg")) if t.stem in ("guitar", "song", "rhythm", "drums")]
            mix = np.zeros(max(map(len, tracks)))
            for track in tracks:
                mix[: len(track)] += track
            first, last = piece.notes[0][1], min(piece.notes[-1][1], len(mix) / make_set.RATE)
            for half in (0, 1):
                start = first + half * (last - first) / 2
                end = min(last, start + make_set.SECONDS)
                beats = [t - start for t in (piece.seconds(i * piece.ppq) for i in range(4_000)) if start <= t < end]
                name = re.sub(r"\W", "_", f"{chart.parent.name}_{half}")
                part = mix[int(start * make_set.RATE): int(end * make_set.RATE)]
                sf.write(out / f"frets-{name}.flac", part / np.abs(mix).max() * .8, make_set.RATE)
                write(out, f"frets-{name}", "recorded", beats, None)


def unpulsed(out, each=48):
    """Notes at random times, and noise of several colours and levels, half of it to train on: no pulse to be sure of."""
    for i in range(each):
        source = "free" if i < each / 2 else "unpulsed"
        rng, noise = random.Random(f"unpulsed{i}"), np.random.default_rng(i)
        spectrum = np.fft.rfft(noise.standard_normal(int(SECONDS * make_set.RATE)))
        spectrum[1:] /= np.arange(1, len(spectrum)) ** rng.uniform(0, 1)
        sound = np.fft.irfft(spectrum)
        sf.write(out / f"{source}-noise{i}.flac", sound / np.abs(sound).max() * 10 ** rng.uniform(-2, 0), make_set.RATE)
        messages = [(0.0, Message("program_change", channel=0, program=rng.randrange(112)))]
        rate, t = rng.uniform(1, 6), .3
        while t < SECONDS:
            messages += [(t, Message("note_on", channel=0, note=(pitch := rng.randrange(40, 84)), velocity=rng.randrange(40, 110))),
                         (t + rng.uniform(.2, 3), Message("note_off", channel=0, note=pitch))]
            t += rng.expovariate(rate)
        render(sorted(messages, key=lambda m: m[0]), rng.choice(TRAINING_FONTS), out / f"{source}-notes{i}.flac")
        for name in (f"{source}-noise{i}", f"{source}-notes{i}"):
            (out / f"{name}.json").write_text(json.dumps({"id": name, "source": source, "file": f"{name}.flac", "bpm": None, "steady": False, "beats": []}))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("pop909", type=pathlib.Path)
    options.add_argument("groove", type=pathlib.Path, help="the folder with info.csv")
    options.add_argument("--report", action="store_true")
    options = options.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    work = options.folder.parent / "packages"
    tasks = report(options.pop909, options.groove) if options.report else training(work, options.pop909, options.groove)
    tasks = [(task, options.folder) for task in tasks]
    with Pool(os.cpu_count()) as pool:
        for done, problem in enumerate(pool.imap_unordered(make, tasks, chunksize=4), 1):
            if problem:
                print(problem, file=sys.stderr)
            if done % 100 == 0:
                print(f"{done} of {len(tasks)}", file=sys.stderr, flush=True)
    if options.report:
        recorded(work, options.folder)
    else:
        unpulsed(options.folder)


if __name__ == "__main__":
    main()
