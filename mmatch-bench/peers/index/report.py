"""The tables of compare.py in Markdown."""

RECALLS = ("recall@1", "recall@10")
FLOOR = "†"


def markdown(found, threads):
    machine = found["machine"]
    lines = [
        f"Measured at commit {machine['commit']} on {machine['cpu']}, {machine['cores']} cores, "
        f"load {machine['load_before']:.1f} before; {'; '.join(machine['java'])}; {machine['compiler']}.", ""]
    for name, data in found["sets"].items():
        lines += [f"## {name}: {data['rows']} rows of {data['dimension']}", ""]
        lines += summary(data["peers"], threads) + ratios(data["peers"], threads)
        lines += [line for reason in data["left_out"] for line in (f"Left out: {reason}", "")]
        lines += deep(data["peers"]) + curves(data["peers"], threads)
    if "exact" in found:
        lines += scan(found["exact"])
    return "\n".join(lines) + "\n"


def table(head, rows):
    rule = ["---"] + ["--:"] * (len(head) - 1)
    return ["| " + " | ".join(row) + " |" for row in [head, rule, *rows]] + [""]


def at(peer, count, target):
    found = peer["at"][count][target]
    return "–" if found is None else f"{found['qps']:,.0f}" + (FLOOR if found["floor"] else "")


def number(value, digits=0):
    return "–" if value is None else f"{value:,.{digits}f}"


def summary(peers, threads):
    counts = sorted({1, threads})
    targets = list(peers[0]["at"][1])
    head = ["index"]
    head += [f"q/s at recall@10 {target}, {plural(count)}" for target in targets for count in counts]
    head += [f"build s, {plural(count)}" for count in counts] + ["resident MiB", "heap MiB"]
    rows = []
    for peer in peers:
        row = [peer["name"]]
        row += [at(peer, count, target) for target in targets for count in counts]
        row += [number(peer["build_seconds"].get(count), 1) for count in counts]
        row += [number(peer["resident_mib"]), number(peer["heap_mib"] or None)]
        rows.append(row)
    return table(head, rows) + [f"{FLOOR} more recall than that at the smallest ef it takes.", ""]


def plural(count):
    return f"{count} thread" + ("s" if count > 1 else "")


def ratios(peers, threads):
    """Ours divided by each peer: above 1 we are faster."""
    ours = [peer for peer in peers if peer["ours"]]
    others = [peer for peer in peers if not peer["ours"]]
    if not ours or not others:
        return []
    rows = []
    for target in peers[0]["at"][1]:
        for count in sorted({1, threads}):
            for own in ours:
                row = [f"{own['name']}; {target}, {plural(count)}"]
                row += [ratio(own["at"][count][target], other["at"][count][target]) for other in others]
                rows.append(row)
    return ["Queries a second at equal recall@10, ours / peer:", ""] + table(
        ["ours", *(other["name"] for other in others)], rows)


def ratio(ours, other):
    if ours is None or other is None:
        return "–"
    mark = FLOOR if ours["floor"] or other["floor"] else ""
    return f"{ours['qps'] / other['qps']:.2f}{mark}"


def deep(peers):
    """Recall@100, where 100 rows are asked for."""
    efs = [point["ef"] for point in peers[0]["deep"]]
    head = ["100 rows asked for"] + [f"recall@100 (q/s) at ef {ef}" for ef in efs]
    rows = [
        [peer["name"], *(f"{point['recall@100']:.4f} ({point['qps']:,.0f})" for point in peer["deep"])]
        for peer in peers]
    return table(head, rows)


def curves(peers, threads):
    """Every point that was measured, with the least and the most of its repeats."""
    head = ["index", "ef", *RECALLS]
    head += [f"q/s, {plural(count)} (least–most)" for count in sorted({1, threads})]
    rows = []
    for peer in peers:
        points = {(point["threads"], point["ef"]): point for point in peer["points"]}
        for ef in sorted({ef for _, ef in points}):
            row = [peer["name"], str(ef), *(f"{points[1, ef][name]:.4f}" for name in RECALLS)]
            row += [spread(points[count, ef]) for count in sorted({1, threads})]
            rows.append(row)
    return ["<details><summary>All points</summary>", ""] + table(head, rows) + ["</details>", ""]


def spread(point):
    return f"{point['qps']:,.0f} ({point['qps_min']:,.0f}–{point['qps_max']:,.0f})"


def scan(exact):
    copied, read = exact["memcpy_gb_s"], exact["read_gb_s"]
    lines = [
        "## Exact scan", "",
        f"{exact['rows']} rows of {exact['dimension']}, {exact['bytes_a_value']} bytes a value, one thread. "
        f"memcpy copies {copied:.1f} GB/s (reads and writes {2 * copied:.1f}), a sum reads {read:.1f} GB/s.", ""]
    head = ["exact index", "GB/s", "of memcpy's copied bytes", "of its reads and writes", "of the sum's reads"]
    rows = [
        [name, f"{speed:.2f}", *(f"{speed / whole:.2f}" for whole in (copied, 2 * copied, read))]
        for name, speed in exact["scan_gb_s"].items()]
    return lines + table(head, rows)
