"""The processor time of a run as a chart: bars with their figures beside them, in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.bench.figures import Figures
from tests.bench.programs import OURS, PROGRAMS
from tests.bench.steps import BUILDS, STEPS

WIDTH, LABELS, ROW, LONGEST = 760, 270, 22, 400


def svg_of(figures: Figures) -> str:
    """Return the chart of the greatest size; who can't see it is told its figures."""
    size = figures.sizes[-1]
    rows, said, top = [], [], 40
    for step in BUILDS:
        costs = [(name, figures.costs.get((size, step, name))) for name in PROGRAMS]
        measured = [(name, cost.cpu) for name, cost in costs if cost]
        if not measured:
            continue
        most = max(cpu for _, cpu in measured)
        rows.append(_text(8, top, STEPS[step], "font-weight='bold'"))
        for name, cpu in measured:
            top += ROW
            rows += _bar(top, name, cpu, most)
            said.append(f"{STEPS[step]}, {PROGRAMS[name].label}: {cpu:.1f}")
        top += ROW * 2
    title = f"CPU seconds of building {size:,} reports"
    return _document(title, ". ".join(said).replace("`", ""), top - ROW, rows)


def _bar(top: int, name: str, cpu: float, most: float) -> Iterator[str]:
    """Yield the name, the bar and the figure of a program; each step has a scale of its own."""
    length = max(cpu / most * LONGEST, 1)
    colour = "#1f5f99" if name in OURS else "#8a8a8a"
    yield _text(LABELS - 8, top, PROGRAMS[name].label.replace("`", ""), "text-anchor='end'")
    yield f"<rect x='{LABELS}' y='{top - 12}' width='{length:.1f}' height='16' fill='{colour}'/>"
    yield _text(LABELS + length + 6, top, f"{cpu:.1f}")


def _text(left: float, top: int, text: str, more: str = "") -> str:
    return f"<text x='{left:.1f}' y='{top}' {more}>{escape(text)}</text>"


def _document(title: str, said: str, height: int, rows: list[str]) -> str:
    inside = "\n".join(rows)
    return f"""\
<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' role='img'
 aria-labelledby='title desc' font-family='sans-serif' font-size='13' fill='#111'>
<title id='title'>{escape(title)}</title>
<desc id='desc'>{escape(said)}</desc>
<rect width='{WIDTH}' height='{height}' fill='#fff'/>
{_text(8, 14, title)}
{inside}
</svg>
"""
