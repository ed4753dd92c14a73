"""When two figures say the same, and when they are figures of one kind that can be held against each other."""

from __future__ import annotations

import math
from dataclasses import replace

from factcheck.compare.words import stem
from factcheck.model import Bound, Figure

_ABOUT = 0.1  # "about 20" holds from 18 to 22 ...
_ROUNDED = 0.02  # ... and an unqualified 37 percent holds for 36.8
_REACH = 1.5  # "more than half" holds for 59 percent; "over 85,000" hardly says 185,000
_FAR = 20  # figures further apart than this factor are hardly of one thing
_LOWER = frozenset({"at_least", "more_than"})
_UPPER = frozenset({"at_most", "less_than"})
# What a unit is in the smallest of its kind, for figures that say the same in another one.
_SIZES = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_629_800, "year": 31_557_600},
    {"metre": 1, "kilometre": 1000},
    {"inch": 1, "foot": 12, "yard": 36, "mile": 63_360},
    {"ounce": 1, "pound": 16},
    {"kilogram": 1, "tonne": 1000},
)
# A slip of scale keeps the digits: "4.2 billion" for "4.2 million".
_SLIPS = (1e3, 1e6)
_IN_YEARS = {"decade": 10, "century": 100}


def canonical(figure: Figure) -> Figure:
    """Shares in percent ("half" is 50 percent), decades and centuries in years."""
    if figure.unit is None and 0 < figure.low < 1:
        return replace(figure, low=figure.low * 100, high=figure.high * 100, unit="percent")
    if figure.unit in _IN_YEARS:
        factor = _IN_YEARS[figure.unit]
        return replace(figure, low=figure.low * factor, high=figure.high * factor, unit="year")
    return figure


def agree(said: Figure, source: Figure) -> bool:
    """True when the source's figure bears the statement's out: equal, within its bound, or rounded to it."""
    a = canonical(said)
    b = _in_unit_of(a, canonical(source))
    if a.ordinal != b.ordinal or (a.unit and b.unit and a.unit != b.unit):
        return False
    if "range" in (a.bound, b.bound):
        return _ranges_agree(a, b)
    return values_agree(a, b.low, source=b.bound)


def _in_unit_of(one: Figure, other: Figure) -> Figure:
    """`other` in the unit of `one` where both measure one thing: 90 minutes are 1.5 hours."""
    sizes = next((kind for kind in _SIZES if one.unit in kind and other.unit in kind), None)
    if sizes is None or one.unit is None or other.unit is None:
        return other
    factor = sizes[other.unit] / sizes[one.unit]
    return replace(other, low=other.low * factor, high=other.high * factor, unit=one.unit)


def values_agree(said: Figure, value: float, *, source: Bound = "exact") -> bool:
    """True when `value`, which the source limits by the bound `source`, bears out what is said."""
    low = said.low
    if math.isclose(low, value, rel_tol=1e-3):
        return True
    open_ended = source in _LOWER or source in _UPPER
    if said.bound in _LOWER and not open_ended:
        return low < value <= low * _REACH
    if said.bound in _UPPER and not open_ended:
        return low / _REACH <= value < low
    slack = _ROUNDED if said.bound == source == "exact" else _ABOUT
    return abs(low - value) <= slack * low and _rounds_to(value, low)


def _ranges_agree(a: Figure, b: Figure) -> bool:
    """Ranges agree when both ends do; a single value agrees when it lies inside."""
    if a.bound == b.bound:
        return values_agree(a, b.low) and math.isclose(a.high, b.high, rel_tol=_ROUNDED)
    inner, outer = (a, b) if b.bound == "range" else (b, a)
    return outer.low * (1 - _ROUNDED) <= inner.low <= outer.high * (1 + _ROUNDED)


def _rounds_to(value: float, rounded: float) -> bool:
    """True when `value`, written with the precision of `rounded`, is `rounded`: 78,600 for 80,000, not 48 for 44."""
    precision = next(10.0**k for k in range(12, -4, -1) if _is_multiple(rounded, 10.0**k) or k == -3)
    return math.isclose(round(value / precision) * precision, rounded, rel_tol=1e-6)


def _is_multiple(value: float, step: float) -> bool:
    quotient = value / step
    return quotient >= 1 and math.isclose(quotient, round(quotient), rel_tol=1e-9)


def comparable(said: Figure, source: Figure) -> bool:
    """True when both measure alike: same unit, both ordinal or neither; a bare number may stand for any unit."""
    a, b = canonical(said), canonical(source)
    if a.ordinal or b.ordinal:
        return a.ordinal and b.ordinal and same_noun(a, b)
    alike = a.unit == b.unit or any(f.unit is None and f.noun is None for f in (a, b))
    return alike and (max(a.low, b.low) <= _FAR * min(a.low, b.low) or _slip(a, b))


def _slip(a: Figure, b: Figure) -> bool:
    """True for the same digits of the same thing at another scale."""
    same = (a.unit is not None and a.unit == b.unit) or same_noun(a, b)
    larger, smaller = max(a.low, b.low), min(a.low, b.low)
    return same and smaller > 0 and any(math.isclose(larger / smaller, slip, rel_tol=1e-6) for slip in _SLIPS)


def same_noun(a: Figure, b: Figure) -> bool:
    """True when both name the counted thing by the same word."""
    return a.noun is not None and b.noun is not None and stem(a.noun) == stem(b.noun)
