"""Shares with the uncertainty that their sample leaves."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import binomtest  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Rate:
    """`k` of `n`, with Wilson's 95 % interval (E. B. Wilson, JASA 22, 1927); all None of nothing."""

    k: int
    n: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.k / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share lies, 95 times out of a hundred."""
        if not self.n:
            return None
        bounds = binomtest(self.k, self.n).proportion_ci(method="wilson")
        return float(bounds.low), float(bounds.high)

    def as_json(self) -> dict[str, float | int | None]:
        """Rounded to a thousandth: no sample here carries more."""
        low, high = self.interval or (None, None)
        return {"k": self.k, "n": self.n, "value": _rounded(self.value), "low": _rounded(low), "high": _rounded(high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
