"""A plot of seconds over bytes as SVG, both axes logarithmic."""

import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 880, 520
LEFT, RIGHT, TOP, BOTTOM = 70, 140, 40, 50
# A run takes some hundredths of a second whatever it reads: below this, seconds
# say nothing of the text.
LEAST_SECONDS = 1e-2
# One colour for each stage, told apart by people who see no red or green.
COLORS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9",
          "#000000", "#999999", "#7f3c8d", "#8b5a2b"]


def powers(least, most):
    return [10.0 ** e for e in range(math.floor(math.log10(least)),
                                     math.ceil(math.log10(most)) + 1)]


class Axis:
    def __init__(self, least, most, begin, end):
        self.least, self.most = math.log10(least), math.log10(most)
        self.begin, self.end = begin, end

    def at(self, value):
        share = (math.log10(value) - self.least) / (self.most - self.least)
        return self.begin + share * (self.end - self.begin)


def label_of_bytes(size):
    return f"{size >> 20} MB" if size >= 1 << 20 else f"{size >> 10} KB"


def text(x, y, words, anchor="start", size=12):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" '
            f'text-anchor="{anchor}">{escape(words)}</text>')


def plot(rows):
    """`rows` as worst_cases.measure gives them; a line for each."""
    points = [point for row in rows for point in row["points"]]
    least_seconds = max(min(s for _, s in points), LEAST_SECONDS)
    x = Axis(min(b for b, _ in points), max(b for b, _ in points), LEFT,
             WIDTH - RIGHT)
    y = Axis(least_seconds, max(max(s for _, s in points), 2 * least_seconds),
             HEIGHT - BOTTOM, TOP)
    stages = list(dict.fromkeys(row["stage"] for row in rows))
    color = {s: COLORS[i % len(COLORS)] for i, s in enumerate(stages)}
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
           f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
           'font-family="sans-serif">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    size = 64 << 10
    while size <= 10 ** x.most:
        if math.log10(size) >= x.least:
            at = x.at(size)
            out.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" '
                       'stroke="#e0e0e0"/>')
            out.append(text(at, HEIGHT - BOTTOM + 18, label_of_bytes(size), "middle"))
        size *= 2
    for seconds in powers(10 ** y.least, 10 ** y.most):
        if y.least <= math.log10(seconds) <= y.most:
            at = y.at(seconds)
            out.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" '
                       'stroke="#e0e0e0"/>')
            out.append(text(LEFT - 6, at + 4, f"{seconds:g} s", "end"))
    for row in rows:
        line = " ".join(f"{x.at(b):.1f},{y.at(max(s, least_seconds)):.1f}"
                        for b, s in row["points"])
        dash = "" if row["shape"] == "one record" else ' stroke-dasharray="4 3"'
        out.append(f'<polyline points="{line}" fill="none" stroke-width="1.3" '
                   f'stroke="{color[row["stage"]]}"{dash}>'
                   f'<title>{escape(row["case"])}, {escape(row["shape"])}</title>'
                   '</polyline>')
    # What is linear runs parallel to this.
    begin, end = 10 ** x.least, 10 ** x.most
    out.append(f'<polyline points="{x.at(begin):.1f},'
               f'{y.at(10 ** y.most / end * begin):.1f} {x.at(end):.1f},'
               f'{y.at(10 ** y.most):.1f}" fill="none" stroke="#000" '
               'stroke-width="2.5" stroke-opacity="0.25"/>')
    out.append(text(LEFT, 16, "Processor seconds over bytes of JSONL, worst-case "
                    "texts, one thread; grey: linear", size=13))
    out.append(text(LEFT, 32, "solid: one record; dashed: many records", size=11))
    for i, stage in enumerate(stages):
        at = TOP + 12 + 15 * i
        out.append(f'<path d="M{WIDTH - RIGHT + 12} {at - 4}h18" stroke-width="2" '
                   f'stroke="{color[stage]}"/>')
        out.append(text(WIDTH - RIGHT + 36, at, stage, size=11))
    out.append("</svg>\n")
    return "\n".join(out)
