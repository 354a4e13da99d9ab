"""What a PDF does of itself when it is opened is found, however it is written."""

from __future__ import annotations

import pytest

from portal.content.attachments.active_content import pdf
from portal.content.attachments.active_content.unsafe import UnsafeError
from tests.unit.portal.content.attachments.test_active_content import _pdf

_URI = b"<</S/URI/URI(http://x)>>"


@pytest.mark.parametrize(
    "root",
    [
        b"/AA%x\n<</O" + _URI + b">>",
        b"/AA\0<</O" + _URI + b">>",
        b"/AA %x\r%y\n\f9 0 R",
        b"/AA\0%\n9%\n0 R",
        b"/AA" + b"%\n" * 30 + b"<<>>",
        b"/AA%" + b"x" * 500 + b"\n<<>>",
        b"/AA" + b" " * 900 + b"<<>>",
        b"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next" + _URI + b">>",
        b"/OpenAction<</S/GoTo/D[3 0 R/Fit]%>>\n/Next" + _URI + b">>",
        b"/OpenAction<</S/GoTo/D(>>)/Next" + _URI + b">>",
        b"/OpenAction<</S/GoTo/D(\\))/Next" + _URI + b">>",
        b"/OpenAction<</S/GoTo/D<25>/N#65xt" + _URI + b">>",
        b"/OpenAction<</S/GoTo/D<1<%>/Next" + _URI + b"\n>>",
        b"/OpenAction<</S/GoTo/X#25/Next" + _URI + b"\n>>",
        b"/OpenAction<</S/GoTo/D(#29/Next)/Next" + _URI + b">>",
        b"/OpenAction<</S/GoTo/S/URI/URI(http://x)>>",
        b"/OpenAction<</S%x\n/URI/URI(http://x)>>",
        b"/OpenAction<</S 8 0 R>>",
        b"/OpenAction<</S/GoTo" + b" " * 5000 + b"/Next" + _URI + b">>",
        b"/OpenAction%x\n\0" + _URI,
        b"/OpenAction%\n7%\n0 R",
        b"/OpenAction 8 0 R",
        b"/OpenAction 9\0000 R",
    ],
)
def test_whatever_a_pdf_does_of_itself_is_found_however_it_is_written(root: bytes) -> None:
    """White space is six signs and comments; an action may be followed by others."""
    objects = (
        b"7 0 obj [3 0 R/Fit] endobj 7%\n0\0obj " + _URI + b" endobj",
        b"8 0 obj <</S/GoTo/D(x)/Next" + _URI + b">> endobj",
        b"09 0 obj%x\n" + _URI + b" endobj",
    )
    with pytest.raises(UnsafeError) as refused:
        pdf.inspect(_pdf(b"1 0 obj <<" + root + b">> endobj", *objects))
    assert refused.value.code == "V027"


@pytest.mark.parametrize(
    "value",
    [
        b"<</Type/Action/S/GoTo/D[3 0 R/FitH 800]>>",
        b"<< /D (Ch#C6#B0\\(1\\)) /S /GoTo >>",
        b"%x\n[3 0 R /Fit]",
        b"\x005\n0 R",
        b"<FEFF0041>",
        b"null",
    ],
)
def test_a_pdf_may_open_at_a_place(value: bytes) -> None:
    """However it is written."""
    action = b"5 0 obj%x\n<</S/GoTo/D<</D[3 0 R]>>>>endobj"
    pdf.inspect(_pdf(b"1 0 obj <</OpenAction" + value + b" /Next 2 0 R>> endobj", action))
