"""A number, a share or a unit that an OCR set as a formula, read as it was printed (MARK15).

Recognises: ``$7 0 \\%$`` as 70%, ``$1 { \\sim } 3 0$`` and ``$_ { 1 \\sim 3 0 }$`` as 1～30, ``$5 0 \\mathrm { k m } ^ { 2 }$`` as
50km², ``$3 6 ( 4 )$`` as 36(4), a power of ten, a lone ``$+$`` or ``$\\beta$``, ``$\\mathrm { R M I }$`` as RMI, each beside
Chinese words; an initial behind a surname (Quoss ``$\\mathbf { B }$``); shares and @ anywhere; the
marker that was taken for its power stays a marker (``$3 8 \\% ^ { [ 2 ] }$``).
Lets pass: variables, equations, indices, whatever else is a formula; prices in dollars; texts without Markdown.
Cost if wrong: a formula of nothing but numbers stands as text.
Source: the spaced inline formulas of MinerU, and the commands of LaTeX that they use.
"""

from __future__ import annotations

import re

from shanben.passes.text.marked_line import MarkedLine
from shanben.passes.text.note_marks import POWER, marker_power

FORMULA = re.compile(rf"(?<![\\$])\$(?![\s$])(?P<said>[^$\n\u2e80-\u9fff]{{1,120}}?)\s?(?:{POWER})?\$(?!\$)")
BESIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef“”‘’…—]")
GROUP = re.compile(
    r"\\(?:mathrm|mathbf|mathit|mathfrak|mathsf|text|textsuperscript|boldsymbol|pmb|bf|rm)(?![a-z])\s?|\\[ ,;!]|~"
)
SIGNS: dict[str, str] = dict(
    re.findall(
        r"(\w+) (\S)",
        "sim ～ pm ± times × cdot · div ÷ circ ° prime ′ bullet • infty ∞ textregistered ® approx ≈ neq ≠ geq ≥ geqslant ≥ ge ≥ leq ≤ "
        "leqslant ≤ le ≤ alpha α beta β gamma γ delta δ epsilon ε theta θ kappa κ lambda λ mu μ pi π rho ρ sigma σ "
        "tau τ phi φ chi χ psi ψ omega ω Delta Δ Sigma Σ Omega Ω",
    )
)
COMMAND = re.compile(r"\\([A-Za-z]+)")
RAISED = {"2": "²", "3": "³", "°": "°", "′": "′", "′′": "″", "+": "+", "-": "-"}
EXPONENT = re.compile(r"\^(?:\{([^{}^]{1,4})\}|(.))")
NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
UNIT = r"(?:[kcmdnμM]?[mglLsVWAJNt][²³]?|h|d|a|min|hm²|mol|Hz|[kKMG]?(?:Hz|Pa|W|B|bp|eV)|GB|MB|TB|cd|lx|℃|°C?|′|″|rpm|r)"
TEN = re.compile(r"(?<=10)\^(?:\{(-?\d{1,2})\}|(\d))")
"""A power of ten: 1.5×10⁹."""
HIGH = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
POWERED = rf"{NUMBER}(?:(?<=10)[⁻⁰¹²³⁴-⁹]{{1,3}})?"
VOLUME = re.compile(r"\d{1,4}\(\d{1,3}(?:-\d{1,3})?\)")
"""A volume and its number, 36(4), as entries give them."""
INITIAL = re.compile(r"\s*\\(?:mathrm|mathbf|mathsf|text|pmb)\s?\{\s?(?P<said>[A-Z])\s?\}\s*")
SURNAME = re.compile(r"(?<![A-Za-z\\])[A-Z][a-z'’]+(?P<gap>\s?)$")
"""A writer before his initial: Quoss $\\mathbf { B } $[22]."""
FAR = 24
"""Code points of a surname at most."""
QUANTITY = re.compile(
    rf"\d{{1,2}}(?:\.\d{{1,2}}){{2,3}}|[(（]?[<>≥≤≈=±+～-]?{POWERED}[%‰]?(?:[～±×·+:/-]{POWERED}[%‰]?)*(?:{UNIT}(?:/{UNIT})?)?\+?[)）]?"
)
LONE = re.compile(r"[+@&•®αβγδεθκλμπρσφχψωΔΣΩ]|(?:[kch]?m)[²³]")
SAID = r"[A-Z\d][A-Za-z\d](?:[A-Za-z\d]|[/+.-](?=[A-Za-z\d])){0,18}"
WORD = re.compile(
    r"\s*\\(?:mathrm|mathbf|mathsf|text|pmb)\s?\{\s?(?:(?:\\bf|\\(?=\s)|~)\s*)?(?P<said>[A-Za-z\d ./+-]+)\}\s*(?:_\s?\{(?P<low>[\d .]+)\}\s*)?"
)
"""A word in upright letters: an abbreviation, a product, a gas (CO₂, PM₂.₅)."""
LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉", " ")
LIFTED = re.compile(r"\s*[\^_]\s?\{(?P<said>.*\d.*\\sim.*\d.*|[\d ]+\+[\d +]+)\}\s*")
"""A range or a sum that was set raised or lowered as a whole."""
ANYWHERE = re.compile(r"\\%|\s*@\s*$")
"""What no formula of a foreign sentence is either: a share, the sign of an address."""
TYPESET = re.compile(r"[\\{]|\d \d|\d [./] |^[+@&^ ]+$")
"""Only an OCR that sets formulas writes so: a price does not."""


def quantities(line: MarkedLine) -> None:
    """Read the numbers between dollars; their markers stay for passes.markers."""
    text = line.text
    if not line.markdown or text.count("$") < 2:
        return
    for m in FORMULA.finditer(text):
        a, b, said = _initial(text, m) or _quantity(text, m)
        if (
            said is not None
            and line.put(a, m.start("open") if m["open"] else b, said, None, "MARK15")
            and m["open"]
        ):
            marker_power(line, m)


def _initial(text: str, m: re.Match[str]) -> tuple[int, int, str] | None:
    """An initial behind its surname: the span and what is read for it."""
    one = INITIAL.fullmatch(m["said"])
    name = SURNAME.search(text, max(0, m.start() - FAR), m.start()) if one else None
    return (m.start(), m.end(), ("" if name["gap"] else " ") + one["said"]) if one and name else None


def _quantity(text: str, m: re.Match[str]) -> tuple[int, int, str | None]:
    """A number, a sign or a word beside Chinese: the span with its gaps; None is read for what else a formula is."""
    a, b = _with_gaps(text, m.start(), m.end())
    if not TYPESET.search(m["said"]) or not (ANYWHERE.search(m["said"]) or _beside_han(text, a, b)):
        return a, b, None
    return a, b, plain(m["said"])


def plain(formula: str) -> str | None:
    """What a formula says in plain signs; None where it is more than a quantity or a lone sign.

    >>> plain(r"7 0 . 5 \\%"), plain(r"1 { \\sim } 3 0"), plain(r"x ^ { 2 }"), plain(r"\\mathrm { R M I }")
    ('70.5%', '1～30', None, 'RMI')
    """
    if (m := WORD.fullmatch(formula)) and re.fullmatch(SAID, word := m["said"].replace(" ", "")):
        return word + (m["low"] or "").translate(LOW)
    if m := LIFTED.fullmatch(formula):
        formula = m["said"]
    said = GROUP.sub("", formula.replace(r"\%", "%"))
    said = COMMAND.sub(lambda m: SIGNS.get(m[1], m[0]), said)
    if "\\" in said or "_" in said:
        return None
    said = re.sub(r"\s", "", said).replace("^{～}", "～")
    said = TEN.sub(lambda m: (m[1] or m[2]).translate(HIGH), said)
    said = EXPONENT.sub(lambda m: RAISED.get(m[1] or m[2], m[0]), said)
    said = re.sub(r"\{([^{}]*)\}", r"\1", re.sub(r"\{([^{}]*)\}", r"\1", said))
    return said if any(x.fullmatch(said) for x in (QUANTITY, LONE, VOLUME)) else None


def _with_gaps(text: str, a: int, b: int) -> tuple[int, int]:
    """A formula with the space on either side, where a Chinese word or sign stands behind that space."""
    if text[a - 1 : a] == " " and BESIDE.match(text[max(0, a - 2)]):
        a -= 1
    if text[b : b + 1] == " " and BESIDE.match(text[b + 1 : b + 2]):
        b += 1
    return a, b


def _beside_han(text: str, a: int, b: int) -> bool:
    """Whether a Chinese word or sign stands on one side of a span."""
    return bool((a and BESIDE.match(text[a - 1])) or BESIDE.match(text[b : b + 1]))
