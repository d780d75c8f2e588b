"""Where labels stand beside their points, so that none covers another, a point or a line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

#: How far from its point a label may stand, in inches, and from where on a leader joins them.
FAR = (0.09, 0.16, 0.26, 0.4, 0.58)
_LEADER = 0.22
#: The directions that are tried, the best to read first: right, above, left, below, then between them.
_WAYS = [(1, 0), (0, -1), (-1, 0), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)]
_AIR = 0.02
#: How near a leader may come to the points of others.
_NEAR = 0.05


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in inches from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes cover some of the same ground."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Tell whether this box lies wholly in another.

        >>> Box(1, 1, 2, 2).within(Box(0, 0, 2, 2)), Box(1, 1, 3, 2).within(Box(0, 0, 2, 2))
        (True, False)
        """
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Room:
    """The ground on which labels may stand, and what already covers some of it."""

    def __init__(self, ground: Box) -> None:
        self.ground = ground
        self.taken: list[Box] = []
        self._points: list[tuple[float, float]] = []
        self._labels: list[Box] = []

    def take(self, x: float, y: float, half: float = 0.07) -> None:
        """Keep the ground around a point free of labels, and of the leaders of others."""
        self._points.append((x, y))
        self.taken.append(Box(x - half, y - half, x + half, y + half))

    def take_line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Keep the ground along a line free of labels."""
        steps = max(1, math.ceil(math.dist(start, end) / 0.05))
        for step in range(steps + 1):
            part = step / steps
            x, y = start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
            self.taken.append(Box(x - 0.025, y - 0.025, x + 0.025, y + 0.025))

    def free(self, box: Box) -> bool:
        """Tell whether a box has ground of its own."""
        return box.within(self.ground) and not any(box.meets(other) for other in self.taken)

    def place(self, x: float, y: float, width: float, height: float, reach: float = FAR[-1]) -> Box | None:
        """Return where the label of a point stands, and take that ground; nothing where there is no room.

        >>> room = Room(Box(0, 0, 4, 4))
        >>> room.place(1, 1, 2, 0.2).left > 1, room.place(1, 1, 2, 0.2).bottom < 1
        (True, True)
        """
        for box in _around(x, y, width, height, reach):
            air = Box(box.left - _AIR, box.top - _AIR, box.right + _AIR, box.bottom + _AIR)
            if self.free(air) and self._led(x, y, box):
                self.taken.append(box)
                self._labels.append(box)
                return box
        return None

    def kept(self) -> tuple[int, int]:
        """Return what is taken by now, so that what is placed later can be taken back."""
        return len(self.taken), len(self._labels)

    def back(self, kept: tuple[int, int]) -> None:
        """Take back what was placed since."""
        del self.taken[kept[0] :], self._labels[kept[1] :]

    def _led(self, x: float, y: float, box: Box) -> bool:
        """Tell whether the way from a point to its label is clear: it would seem to be that of what stands there."""
        if not (line := leader(x, y, box)):
            return True
        (_, right), (_, down) = line
        way = [(x + (right - x) * step / 20, y + (down - y) * step / 20) for step in range(21)]
        others = [point for point in self._points if math.dist(point, (x, y)) > _AIR]
        return not any(math.dist(spot, point) < _NEAR for spot in way for point in others) and not any(
            label.meets(Box(*spot, *spot)) for spot in way for label in self._labels
        )


def leader(x: float, y: float, box: Box) -> tuple[list[float], list[float]] | None:
    """Return the line that joins a point with its label, if that stands so far off that it needs one.

    >>> leader(0, 0, Box(0.1, -0.1, 1, 0.1)), leader(0, 0, Box(1, 1, 2, 2))
    (None, ([0, 1], [0, 1]))
    """
    end = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    return ([x, end[0]], [y, end[1]]) if math.dist((x, y), end) > _LEADER else None


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return the tops of labels below each other, each as near to the middle that is wanted for it as the others let.

    >>> spread([1.0, 1.0, 3.0], [0.5, 0.5, 0.5], 0, 4), spread([1.0, 4.0], [0.5, 0.5], 0, 4)
    ([0.5, 1.0, 2.75], [0.75, 3.5])
    """
    above = [sum(heights[:number]) for number in range(len(heights))]
    blocks: list[list[float]] = []
    for middle, height, offset in zip(wanted, heights, above, strict=True):
        blocks.append([middle - height / 2 - offset])
        while len(blocks) > 1 and fmean(blocks[-2]) >= fmean(blocks[-1]):
            blocks[-2:] = [[*blocks[-2], *blocks[-1]]]
    tops = [max(low, min(fmean(block), high - sum(heights))) for block in blocks for _ in block]
    return [top + offset for top, offset in zip(tops, above, strict=True)]


def _around(x: float, y: float, width: float, height: float, reach: float) -> Iterator[Box]:
    for far in FAR:
        for right, down in _WAYS:
            if far <= reach:
                part = far / math.hypot(right, down)
                left = x + right * part - width * (1 - right) / 2
                top = y + down * part - height * (1 - down) / 2
                yield Box(left, top, left + width, top + height)
