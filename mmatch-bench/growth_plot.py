"""Draws growth.json, which io.mmatch.bench.Growth writes: growth_plot.py growth.json growth.svg (Python alone, no package)."""
import json
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 300, 70, 40, 50
PANEL = 200
COLOURS = ["#1f6f8b", "#c8553d", "#6a994e"]


def panels(steps):
    songs = [s["songs"] for s in steps]
    return songs, [
        ("seconds", {"add": [s["built"]["addSeconds"] for s in steps],
                     "index": [max(s["built"]["indexSeconds"], 0.01) for s in steps],
                     "open": [s["asked"]["openSeconds"] for s in steps]}),
        ("MiB", {"files": [sum(s["built"]["bytes"].values()) / 2**20 for s in steps],
                 "heap": [s["asked"]["opened"]["heap"] for s in steps],
                 "resident, open": [s["asked"]["opened"]["resident"] for s in steps]}),
        ("ms a query by song", {"p50": [s["asked"]["song"]["p50"] for s in steps],
                                "p99": [s["asked"]["song"]["p99"] for s in steps]}),
    ]


def panel(out, x0, songs, name, lines):
    values = [v for line in lines.values() for v in line]
    low = math.floor(math.log10(min(values)))
    high = math.ceil(math.log10(max(values)))
    height = HEIGHT - TOP - BOTTOM

    def y(value):
        return TOP + height * (1 - (math.log10(value) - low) / max(1, high - low))

    def x(count):
        span = math.log10(songs[-1]) - math.log10(songs[0])
        return x0 + (PANEL - 40) * (math.log10(count) - math.log10(songs[0])) / span

    out.append(f'<text x="{x0}" y="{TOP - 20}" font-weight="bold">{name}</text>')
    for power in range(low, high + 1):
        at = y(10.0**power)
        out.append(f'<line x1="{x0}" x2="{x0 + PANEL - 40}" y1="{at}" y2="{at}" stroke="#ddd"/>')
        out.append(f'<text x="{x0 - 6}" y="{at + 4}" text-anchor="end">{10.0**power:g}</text>')
    for count in songs:
        out.append(f'<text x="{x(count)}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{count // 1000:,}k</text>')
    for i, (label, line) in enumerate(lines.items()):
        colour = COLOURS[i]
        points = " ".join(f"{x(c):.1f},{y(v):.1f}" for c, v in zip(songs, line))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out.append(f'<text x="{x0 + i * 52}" y="{HEIGHT - 12}" fill="{colour}">{label}</text>')


def main(source, target):
    steps = json.load(open(source, encoding="utf-8"))["steps"]
    songs, parts = panels(steps)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
           'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>']
    for i, (name, lines) in enumerate(parts):
        panel(out, LEFT + i * (PANEL + 25), songs, name, lines)
    out.append("</svg>")
    open(target, "w", encoding="utf-8").write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
