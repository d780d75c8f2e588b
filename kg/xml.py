"""What XML 1.0 can hold: a check with one clear line, and the comment that opens a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.errors import InputError, fault

_UNHELD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(rb"<\?xml[^>]*\?>\n?")


def held(texts: Iterable[str]) -> None:
    r"""Pass texts that XML 1.0 can hold; raise ``InputError`` for the first that it cannot, not even escaped.

    >>> held(["plain", "a\nb"])
    >>> held(["a\x01b"])
    Traceback (most recent call last):
    kg.errors.InputError: 'a\x01b' holds U+0001, which XML cannot hold; export to a format that is not XML, or mend it
    """
    for text in texts:
        if found := _UNHELD.search(text):
            start = max(found.start() - 20, 0)
            near = ascii(text[start : found.end() + 20])
            what = f"{near} holds U+{ord(found[0]):04X}, which XML cannot hold"
            raise InputError([fault(what, "export to a format that is not XML, or mend it")])


def opened(content: bytes, lines: Sequence[str]) -> bytes:
    r"""Put a comment behind the declaration of an XML document, and keep the carriage returns that it holds.

    Writers leave a carriage return as it is, and every reader then takes it for a line feed.

    >>> opened(b"<?xml version='1.0'?>\n<a>\r</a>", ["One.", "Two."]).decode()
    "<?xml version='1.0'?>\n<!-- One.\n     Two. -->\n<a>&#13;</a>"
    """
    declared = _DECLARED.match(content)
    start = declared.end() if declared else 0
    comment = "\n     ".join(lines).replace("--", "- -")
    return content[:start] + f"<!-- {comment} -->\n".encode() + content[start:].replace(b"\r", b"&#13;")
