"""Rhythms made by rule: drum patterns and accompaniments in General MIDI, with known beats and key.

Two halves that share no pattern: `dev` to choose by, `report` to report by. Every piece has random
chords in a random key, humanised times (sigma 6 ms) and velocities. Times are in beats.
"""
import random

KICK, SNARE, STICK, HAT, OPEN, RIDE, TOM = 36, 38, 37, 42, 46, 51, 45
DRUMS = 9  # the channel


def grid(text, step):
    """Positions in beats of the x in a line such as 'x---x---'."""
    return [i * step for i, c in enumerate(text) if c == "x"]


# name: (bpm range, beats a bar, what swings, drum lines, accompaniment)
# accompaniment: (programme, 'chord'|'arp'|'bass'|'melody', positions in beats)
S, T = 0.25, 1 / 3
DEV = {
    "rock": ((85, 160), 4, [(KICK, grid("x-------x-x-----", S)), (SNARE, [1, 3]), (HAT, grid("x-x-x-x-x-x-x-x-", S))],
             [(33, "bass", [0, .5, 1, 1.5, 2, 2.5, 3, 3.5]), (27, "chord", [0, 2])]),
    "ballad": ((55, 80), 4, [(KICK, [0, 2.5]), (STICK, [1, 3]), (HAT, grid("xxxxxxxxxxxxxxxx", S))],
               [(0, "arp", [i / 2 for i in range(8)]), (33, "bass", [0, 2])]),
    "swing": ((110, 220), 4, [(RIDE, [0, 1, 1 + 2 * T, 2, 3, 3 + 2 * T]), (HAT, [1, 3])],
              [(32, "bass", [0, 1, 2, 3]), (0, "chord", [0, 1 + 2 * T])]),
    "waltz": ((90, 190), 3, [(KICK, [0]), (SNARE, [1, 2])], [(33, "bass", [0]), (0, "chord", [1, 2])]),
    "bossa": ((110, 150), 4, [(KICK, [0, 1.5, 2, 3.5]), (STICK, [0, 1.5, 3]), (HAT, [i / 2 for i in range(8)])],
              [(32, "bass", [0, 1.5, 2, 3.5]), (24, "chord", [.5, 1.5, 2.5, 3])]),
    "disco": ((110, 135), 4, [(KICK, [0, 1, 2, 3]), (SNARE, [1, 3]), (OPEN, [.5, 1.5, 2.5, 3.5])],
              [(38, "bass", [i / 2 for i in range(8)]), (48, "chord", [0])]),
    "piano": ((60, 140), 4, [], [(0, "arp", [i / 2 for i in range(8)]), (0, "melody", [0, 1, 2, 3])]),
    "strings": ((60, 120), 4, [], [(48, "chord", [0, 1, 2, 3]), (42, "bass", [0, 2])]),
    "blues12": ((50, 80), 4, [(KICK, [0, 2]), (SNARE, [1, 3]), (HAT, [i / 3 for i in range(12)])],
                [(33, "bass", [0, 2 * T, 1, 1 + 2 * T, 2, 2 + 2 * T, 3, 3 + 2 * T]), (0, "chord", [0, 2])]),
}
REPORT = {
    "funk": ((90, 115), 4, [(KICK, grid("x--x--x---x--x--", S)), (SNARE, grid("----x--x-x--x---", S)), (HAT, grid("xxxxxxxxxxxxxxxx", S))],
             [(36, "bass", grid("x--x--x---x-x-x-", S)), (28, "chord", grid("--x---x-x-----x-", S))]),
    "shuffle": ((100, 140), 4, [(KICK, [0, 1 + 2 * T, 2]), (SNARE, [1, 3]), (HAT, [0, 2 * T, 1, 1 + 2 * T, 2, 2 + 2 * T, 3, 3 + 2 * T])],
                [(33, "bass", [0, 1, 2, 3]), (27, "chord", [0, 2 * T, 2, 2 + 2 * T])]),
    "oompah": ((90, 180), 3, [], [(58, "bass", [0]), (21, "chord", [1, 2]), (71, "melody", [0, 1, 2])]),
    "reggae": ((65, 95), 4, [(KICK, [2]), (STICK, [2]), (HAT, [i / 2 for i in range(8)])],
               [(33, "bass", [0, .75, 1.5, 2.5, 3]), (16, "chord", [.5, 1.5, 2.5, 3.5])]),
    "house": ((118, 130), 4, [(KICK, [0, 1, 2, 3]), (39, [1, 3]), (OPEN, [.5, 1.5, 2.5, 3.5])],
              [(38, "bass", [.5, 1.5, 2.5, 3.5]), (90, "chord", [0, .75, 1.5, 2.5])]),
    "guitar": ((70, 140), 4, [], [(25, "arp", [i / 2 for i in range(8)]), (25, "bass", [0, 2])]),
    "quartet": ((60, 120), 4, [], [(40, "melody", [0, 1, 2, 3]), (41, "chord", [0, 2]), (42, "bass", [0, 1, 2, 3])]),
    "breakbeat": ((160, 176), 4, [(KICK, [0, 2.5]), (SNARE, [1, 3]), (HAT, [i / 2 for i in range(8)])],
                  [(38, "bass", [0, 2.5]), (89, "chord", [0])]),
    "march": ((100, 130), 4, [(KICK, [0, 2]), (SNARE, [0, 1, 1.5, 2, 3, 3.25, 3.5, 3.75])],
              [(58, "bass", [0, 2]), (60, "chord", [1, 3]), (56, "melody", [0, 1, 2, 3])]),
}


def groove(seed):
    """A pattern drawn at random, for the development half: (spec) as above.

    The tempo is drawn first and the feel follows it, as in bands: sixteenths when slow, quarters when fast.
    """
    rng = random.Random(f"groove{seed}")
    bpm = 60 * 2 ** rng.uniform(0, 1.65)
    bar = 3 if rng.random() < 0.15 else 4
    swing = bpm < 150 and rng.random() < 0.2
    fine = [[0, T * 2], [0, T, T * 2]][rng.random() < 0.5 and bpm < 90] if swing else [0, .5]
    if not swing and bpm < 105 and rng.random() < 0.5:
        fine = [0, .25, .5, .75]
    if bpm > 125 and rng.random() < 0.4:
        fine = [0]
    places = [b + f for b in range(bar) for f in fine]
    drums = []
    if rng.random() < 0.7:
        back = list(range(1, bar, 2)) if bar == 4 else [1, 2] if rng.random() < .5 else [2]
        kick = [0] + [p for p in places if p and p not in back and rng.random() < (.5 if p == int(p) else .2)]
        if bar == 4 and 105 < bpm < 155 and rng.random() < .3:
            kick = [0, 1, 2, 3]
        drums = [(KICK, kick), (rng.choice([SNARE, STICK, 39, 40]), back), (rng.choice([HAT, RIDE, OPEN, 54, 70]), places)]
    walk = rng.random()
    bass = list(range(bar)) if walk < .35 else [0, bar / 2] if walk < .5 and bar == 4 else places if walk < .75 and len(places) < 12 else \
        [0] + [p for p in places if p and rng.random() < .4]
    hold = rng.random()
    chords = [0] if hold < .35 else list(range(bar)) if hold < .6 else [p for p in places if rng.random() < .4] or [0]
    band = [(rng.choice([32, 33, 35, 38, 42, 58]), "bass", bass), (rng.choice([0, 4, 16, 24, 27, 29, 48, 61]), rng.choice(["chord", "chord", "arp"]), chords)]
    if rng.random() < .6:
        band.append((rng.choice([0, 11, 40, 56, 65, 73, 80]), "tune", places))
    return (bpm, bpm), bar, drums, band


PROGRESSIONS = {
    "major": [(0, 5, 7, 0), (0, 9, 5, 7), (0, 7, 9, 5), (0, 2, 7, 0), (0, 4, 5, 7)],
    "minor": [(0, 8, 3, 10), (0, 5, 7, 0), (0, 10, 8, 7), (0, 3, 8, 7), (0, 5, 10, 3)],
}
SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}


def chord(tonic, mode, degree):
    """Semitones of the triad on a degree; the dominant is major in both modes."""
    scale = SCALES[mode]
    if mode == "minor" and degree == 7:
        notes = (7, 11, 14)
    else:
        i = scale.index(degree)
        notes = tuple(scale[(i + k) % 7] + 12 * ((i + k) // 7) for k in (0, 2, 4))
    return [tonic + n for n in notes]


def seconds_of(bpm_at, bars_beats):
    """Times of beats, given the tempo at each of them."""
    times, t = [], 0.0
    for b in range(bars_beats + 1):
        times.append(t)
        t += 60.0 / bpm_at(b)
    return times


def piece(name, spec, seed, seconds=60.0, change=None):
    """(events, beats, bpm, tonic, mode): events are (seconds, channel, programme, pitch, velocity, length)."""
    (low, high), bar, drums, band = spec
    rng = random.Random(f"{name}{seed}{change}")
    bpm = round(rng.uniform(low, high), 1)
    tonic, mode = rng.randrange(12), rng.choice(["major", "minor"])
    progression = rng.choice(PROGRESSIONS[mode])
    count = int(seconds * bpm / 60 / bar) * bar
    factor = rng.choice([0.8, 1.25, 1.35])
    tempos = {
        None: lambda b: bpm,
        "step": lambda b: bpm if b < count // (2 * bar) * bar else bpm * factor,
        "ritardando": lambda b: bpm * (1 - 0.4 * max(0, b - count * 0.6) / (count * 0.4)),
    }
    beats = seconds_of(tempos[change], count)

    def at(b):
        i = min(int(b), count - 1)
        return beats[i] + (b - i) * (beats[i + 1] - beats[i])

    events = []

    def hit(b, channel, programme, pitch, velocity, length):
        if b < count:
            t = max(0.0, at(b) + rng.gauss(0, 0.006)) + 0.3
            v = max(20, min(127, int(velocity + rng.gauss(0, 8))))
            events.append((t, channel, programme, pitch, v, length * 60 / bpm))

    for start in range(0, count, bar):
        degree = progression[start // bar % len(progression)]
        notes = chord(tonic, mode, degree)
        for line, positions in drums:
            for p in positions:
                hit(start + p, DRUMS, 0, line, 95 if line in (KICK, SNARE) else 70, .1)
        for channel, (programme, kind, positions) in enumerate(band):
            if kind == "tune":
                positions = [p for p in positions if rng.random() < (.7 if p == int(p) else .35)]
            for i, p in enumerate(positions):
                gap = (positions[i + 1] if i + 1 < len(positions) else bar) - p
                if kind == "chord":
                    for n in notes:
                        hit(start + p, channel, programme, 60 + n - 12 * (n > 11), 70, gap * .9)
                elif kind == "bass":
                    hit(start + p, channel, programme, 36 + notes[0] % 12, 90, gap * .9)
                elif kind == "arp":
                    hit(start + p, channel, programme, 60 + notes[(0, 1, 2, 1)[i % 4]], 75, gap)
                else:
                    hit(start + p, channel, programme, 72 + rng.choice(notes), 85, gap * .9)
    return sorted(events), [b + 0.3 for b in beats[:-1]], bpm, tonic, mode
