"""Hostile PDFs, written object by object."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Objects = dict[int, bytes]

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>"
_FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
_HELLO = b"BT /F1 12 Tf 50 700 Td (Bonjour) Tj ET"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
_PREDICTED = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1>>"
_MANY = 300_000


def stream(content: bytes, entries: bytes = b"", *, length: bytes | None = None) -> bytes:
    """A stream object; `length` replaces the true length by another expression."""
    size = str(len(content)).encode() if length is None else length
    return b"<<%s/Length %s>>\nstream\n%s\nendstream" % (entries, size, content)


def flate(content: bytes, times: int = 1) -> bytes:
    """A stream compressed several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter[" + b"/FlateDecode" * times + b"]")


def pdf(changed: Mapping[int, bytes] | None = None, *, trailer: bytes = b"", prev: bytes = b"") -> bytes:
    """A one-page PDF with some objects replaced or added: 1 catalogue, 2 pages, 3 page, 4 contents, 5 resources."""
    objects: Objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: _PAGE,
        4: stream(_HELLO),
        5: _FONT,
    }
    objects.update(changed or {})
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R%s%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, prev, start))


def _object_stream() -> bytes:
    return pdf({6: stream(zlib.compress(b" " * 150_000_000, 9), b"/Type/ObjStm/N 1/First 10/Filter/FlateDecode")})


def _deep_tree() -> bytes:
    depth = 5_000
    chain = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(10, 10 + depth)}
    return pdf({2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", **chain, 10 + depth: _PAGE})


def _billion_laughs() -> bytes:
    forms = {
        n: stream(
            b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (n + 1)
        )
        for n in range(10, 22)
    }
    last = stream(_HELLO, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 6 0 R")
    return pdf({4: stream(b"/X Do"), 5: b"<</XObject<</X 10 0 R>>>>", 6: _FONT, **forms, 22: last})


def _cyclic_forms() -> bytes:
    return pdf(
        {
            4: stream(b"/X Do"),
            5: b"<</XObject<</X 10 0 R>>>>",
            10: stream(b"/X Do", _FORM % 11),
            11: stream(b"/X Do", _FORM % 10),
        }
    )


def _deep_forms() -> bytes:
    forms = {n: stream(b"/X Do", _FORM % (n + 1)) for n in range(10, 2_000)}
    return pdf({4: stream(b"/X Do"), 5: b"<</XObject<</X 10 0 R>>>>", **forms, 2_000: stream(b"", _FORM % 10)})


def _wide_font(descendant: bytes, unicode_map: bytes | None = None) -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>"
    descriptor = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    return pdf(
        {
            4: stream(b"BT /F1 12 Tf 50 700 Td <000100020003> Tj ET"),
            5: b"<</Font<</F1 6 0 R>>>>",
            6: font,
            7: descriptor + b"/Supplement 0>>" + descendant + b">>",
            8: flate(unicode_map or b"begincmap endcmap"),
        }
    )


def _map(ranges: bytes) -> bytes:
    return b"/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange\n" + ranges + b"\nendbfrange endcmap end"


def _truncated() -> bytes:
    return pdf({4: flate(_HELLO * 200)})[:600]


def _wrong_xref() -> bytes:
    whole = pdf()
    return whole.replace(b"startxref\n", b"startxref\n9999")


def encrypted(user_password: str) -> bytes:
    """A PDF locked by an owner's password, and by a user's unless that is empty."""
    out = io.BytesIO()
    lock = StandardEncryption(user_password, ownerPassword="proprietaire", canPrint=0, strength=128)
    canvas = Canvas(out, encrypt=lock, invariant=1)
    canvas.drawString(72, 700, "Convention signée le 3 mars 2021 à Guéret")
    canvas.save()
    return out.getvalue()


PDF_FILES: dict[str, Callable[[], bytes]] = {
    "flate-bomb.pdf": lambda: pdf({4: flate(b" " * 150_000_000, 2)}),
    "object-stream-bomb.pdf": _object_stream,
    "cyclic-length.pdf": lambda: pdf({4: stream(_HELLO, length=b"4 0 R")}),
    "cyclic-page-tree.pdf": lambda: pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"}),
    "deep-page-tree.pdf": _deep_tree,
    "hundred-thousand-pages.pdf": lambda: pdf({2: b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"}),
    "pages-that-are-not.pdf": lambda: pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"}),
    "no-pages.pdf": lambda: pdf({2: b"<</Type/Pages/Kids[]/Count 0>>"}),
    "unbalanced-operators.pdf": lambda: pdf({4: flate(b"q " * (10 * _MANY))}),
    "xobject-billion-laughs.pdf": _billion_laughs,
    "cyclic-xobjects.pdf": _cyclic_forms,
    "deep-xobjects.pdf": _deep_forms,
    "giant-width-range.pdf": lambda: _wide_font(b"/W[0 2000000000 500]"),
    "giant-unicode-range.pdf": lambda: _wide_font(b"", _map(b"<00000000> <7fffffff> <0041>")),
    "one-character-for-a-million.pdf": lambda: _wide_font(b"", _map(b"<0001> <0003> <" + b"0041" * 500_000 + b">")),
    "nested-parentheses.pdf": lambda: pdf({4: flate(b"BT /F1 9 Tf " + b"(" * _MANY + b" Tj ET")}),
    "nested-arrays.pdf": lambda: pdf({5: b"[" * _MANY}),
    "nested-dictionaries.pdf": lambda: pdf({5: b"<</A " * _MANY}),
    "rectangles.pdf": lambda: pdf({4: flate(b"1 1 1 1 re f " * _MANY)}),
    "character-flood.pdf": lambda: pdf(
        {4: flate(b"BT /F1 1 Tf 50 700 Td " + (b"(" + b"a" * 1000 + b") Tj ") * 3_000 + b"ET")}
    ),
    "predictor.pdf": lambda: pdf(
        {
            4: stream(
                zlib.compress(b"\x02a" * 3_000_000, 9), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1>>"
            )
        }
    ),
    "ascii85-zeros.pdf": lambda: pdf({4: stream(b"z" * 3_000_000 + b"~>", b"/Filter/ASCII85Decode")}),
    "lzw-garbage.pdf": lambda: pdf({4: stream(bytes(range(256)) * 2_000, b"/Filter/LZWDecode")}),
    "cyclic-xref.pdf": lambda: pdf(prev=b"/Prev 9"),
    "cyclic-page-labels.pdf": lambda: pdf({1: b"<</Type/Catalog/Pages 2 0 R/PageLabels 1 0 R/Kids[1 0 R]>>"}),
    "mediabox-of-itself.pdf": lambda: pdf({3: _PAGE.replace(b"[0 0 595 842]", b" 6 0 R"), 6: b"6 0 R"}),
    "huge-page.pdf": lambda: pdf({3: _PAGE.replace(b"595 842", b"1e30 1e30")}),
    "truncated.pdf": _truncated,
    "wrong-xref.pdf": _wrong_xref,
    "password.pdf": lambda: encrypted("secret"),
    "owner-password-only.pdf": lambda: encrypted(""),
    "web-page-with-a-pdf-inside.pdf": lambda: b"<html><body><p>Bonjour</p></body></html><!--" + pdf() + b"-->",
    "junk-before.pdf": lambda: b"HTTP/1.1 200 OK\r\n\r\n" + pdf(),
    "nothing-but-a-head.pdf": lambda: b"%PDF-1.7\n",
    "picture.pdf": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
}
