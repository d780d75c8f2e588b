"""What XML can hold: the line is drawn where an independent parser draws it, and carriage returns come through."""

from __future__ import annotations

from xml.etree.ElementTree import ParseError, fromstring
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import xml
from kg.errors import InputError


@given(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x00\x0b\x1f\x7f\x85\ufffd\ufffe\uffff\U0010ffff"))
def test_a_sign_is_held_as_a_parser_reads_it(sign: str) -> None:
    try:
        fromstring(f"<a>{escape(sign)}</a>".encode())  # noqa: S314 - our own text
        held = True
    except ParseError:
        held = False
    if held:
        xml.held(["plain", f"a{sign}b"])
        return
    with pytest.raises(InputError) as raised:
        xml.held(["plain", f"a{sign}b"])
    assert f"U+{ord(sign):04X}, which XML cannot hold; export to a format that is not XML" in str(raised.value)
    assert sign not in str(raised.value), "the message holds no control signs"


@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0'?>"])
def test_a_document_opens_with_its_comment(declaration: str) -> None:
    made = xml.opened(f"{declaration}<a>\r\n</a>".encode(), ["one -- two", "three"])
    assert made.decode().startswith(declaration + "<!-- one - - two\n     three -->\n")
    assert fromstring(made).text == "\r\n"  # noqa: S314 - our own text
