"""The scales of a chart: where a number stands on the page, and which numbers stand beside the axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator


@dataclass(frozen=True)
class Scale:
    """A straight scale: the numbers from ``low`` to ``high`` between two places on the page, in inches.

    >>> Scale(0, 100, 1.0, 2.0).at(50)
    1.5
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Return where a number stands."""
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, most: int = 6) -> list[float]:
        """Return round numbers on the scale.

        >>> Scale(0, 100, 0, 1).ticks(4)
        [0.0, 25.0, 50.0, 75.0, 100.0]
        """
        slack = (self.high - self.low) * 1e-9
        found = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(self.low, self.high)
        return [float(number) for number in found if self.low - slack <= number <= self.high + slack]

    def years(self, most: int = 12) -> list[int]:
        """Return years on the scale, evenly spaced, the last of them among them.

        >>> Scale(2022.5, 2032.5, 0, 1).years(), Scale(2022.5, 2032.5, 0, 1).years(5)
        ([2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032], [2024, 2026, 2028, 2030, 2032])
        """
        first, last = math.ceil(self.low), math.floor(self.high)
        step = math.ceil((last - first + 1) / most)
        return list(range(last, first - 1, -step))[::-1]


def around(numbers: Iterable[float], start: float, end: float, air: float = 0.12) -> Scale:
    """Return a scale that holds numbers and zero, with some air beyond the outermost.

    >>> around([5, 10], 0, 1).low, around([5, 10], 0, 1).high
    (0, 11.2)
    >>> around([0], 0, 1).high
    1.0
    """
    known = [0, *numbers]
    low, high = min(known), max(known)
    room = (high - low) * air
    return Scale(low - room if low < 0 else 0, high + room if high > 0 else float(low == 0), start, end)
