r"""Mail as files hold it: one message (`.eml`), many (`.mbox`), messages within messages.

    From alice@example.org Fri Mar  3 01:31:14 2023      only in an mbox, before each message
    From: Alerts <alerts@example.org>                     head: names, colons, values; a line
    Subject: =?utf-8?q?Nouveaut=C3=A9s?=                  that begins with a blank goes on
    Content-Type: multipart/alternative; boundary="b"
                                                          a blank line ends the head
    --b                                                   parts, each with a head of its own
    Content-Type: text/plain; charset=iso-8859-1
    Content-Transfer-Encoding: quoted-printable

    na=EFve
    --b--

Heads, words in them and transfer encodings are read by the standard library. The tree of parts is
walked here, so that depth and number have limits and each part knows its line in the source.

Source: RFC 5322, RFC 2045 to 2047; RFC 4155 for mbox (`>From ` at a line start is `From `).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from email.utils import parseaddr

from lectory.model.digest import Problem
from lectory.text.decoding import decode
from lectory.text.mail_head import MAX_VALUE, day_of, text_in, value_of, words_of

MAX_DEPTH = 12
"""Parts within parts beyond this are left out: mail programs make five."""

MAX_PARTS = 2_000
"""More parts of one message are left out."""

MAX_MAILS = 20_000
"""More messages of one mbox are left out."""

_MAX_HEAD = 256 * 1024
_KNOWN_LINE = re.compile(
    rb"(?im)^(from|to|cc|subject|date|received|return-path|delivered-to|message-id|reply-to|sender"
    rb"|mime-version|content-type|content-transfer-encoding|list-id|dkim-signature)[ \t]*:"
)
_HEAD_LINE = re.compile(rb"[!-9;-~]+[ \t]*:|[ \t]+\S|From ")
_FROM = re.compile(rb"(?m)^From [^\n]{1,300}\n(?=[!-9;-~]{1,80}:)")
_QUOTED_FROM = re.compile(rb"(?m)^>(?=>*From )")


@dataclass(frozen=True, slots=True)
class Part:
    """A body or an attached file, its transfer encoding undone.

    `media_type` is in lower case ("text/html"). `text` is that of a `text/…` part, with `\\n` as
    its line ends, and "" for all others. `line` is the line of the source, from 1, on which the
    content begins; lines within it count from there only where it was not encoded.
    """

    media_type: str
    name: str = ""
    text: str = ""
    data: bytes = b""
    attached: bool = False
    line: int = 1


@dataclass(frozen=True, slots=True)
class Mail:
    """One message, decoded.

    `sender` is the From line as printed ("Alerts <alerts@example.org>"); `date` is `YYYY-MM-DD`,
    the day where it was sent, or "". A message attached to another is a `Mail` of its own, behind
    the one it came with. `line` is the first line of the message in the source.
    """

    sender: str = ""
    subject: str = ""
    date: str = ""
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    line: int = 1

    @property
    def address(self) -> str:
        """The address of the sender alone, in lower case."""
        return parseaddr(self.sender)[1].lower()

    @property
    def plain(self) -> str:
        """The plain text of the bodies, not of attached files."""
        return "\n".join(_bodies(self, "text/plain"))

    @property
    def html(self) -> str:
        """The HTML of the bodies; "" if the message has none."""
        return "\n".join(_bodies(self, "text/html"))


def looks_like_mail(head: bytes) -> bool:
    r"""Whether a document begins as a message or an mbox does, with two known lines of a head.

    >>> looks_like_mail(b"Date: Fri,  3 Mar 23 01:29:12 GMT\nSubject: daily 5 new\n\nText")
    True
    >>> looks_like_mail(b"Date: it is\n\nFrom: what")
    False
    """
    lines = _normal(head[:_MAX_HEAD])
    if not _HEAD_LINE.match(lines):
        return False
    end = lines.find(b"\n\n")
    block = lines[: end if end >= 0 else len(lines)]
    return len({name.lower() for name in _KNOWN_LINE.findall(block)}) >= 2


def read_mails(data: bytes) -> tuple[Mail, ...]:
    """Every message of an `.eml` or `.mbox` document, in order; none if it is no mail."""
    data = _normal(data)
    if not looks_like_mail(data):
        return ()
    mails: list[Mail] = []
    line, before = 1, 0
    for start, end in _messages(data):
        line += data.count(b"\n", before, start)
        before = start
        is_one_of_many = data[:5] == b"From "
        message = _QUOTED_FROM.sub(b"", data[start:end]) if is_one_of_many else data[start:end]
        mails += _Reader().read(message, line)
        if len(mails) >= MAX_MAILS:
            problem = Problem(line, f"Only the first {MAX_MAILS:,} messages were read")
            return (*mails[: MAX_MAILS - 1], Mail(problems=(problem,), line=line))
    return tuple(mails)


def _normal(data: bytes) -> bytes:
    if b"\0" in data[:200] or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        data = decode(data).text.encode("utf-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.lstrip(b"\n") if data[:1] == b"\n" and data[:50].strip() else data


def _messages(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the messages begin and end, without the `From ` lines between them."""
    if data[:5] != b"From ":
        yield 0, len(data)
        return
    seams = [
        (seam.start(), seam.end())
        for seam in _FROM.finditer(data)
        if seam.start() == 0 or data[seam.start() - 2 : seam.start()] == b"\n\n"
    ]
    seams = seams or [(0, data.find(b"\n") + 1)]
    ends = [start for start, _ in seams[1:]] + [len(data)]
    for (_, start), end in zip(seams, ends, strict=True):
        yield start, end


@dataclass(slots=True)
class _Reader:
    """Walks the parts of one message; messages attached to it are kept apart."""

    inner: list[Mail] = field(default_factory=list[Mail])
    parts: list[Part] = field(default_factory=list[Part])
    problems: list[Problem] = field(default_factory=list[Problem])

    def read(self, data: bytes, line: int, depth: int = 0) -> list[Mail]:
        head, start = _head(data)
        self._walk(head, data, start, line, depth)
        mail = Mail(
            value_of(head, "from"),
            value_of(head, "subject"),
            day_of(value_of(head, "date")),
            tuple(self.parts),
            tuple(self.problems),
            line,
        )
        return [mail, *self.inner]

    def _walk(self, head: Message, data: bytes, start: int, line: int, depth: int) -> None:
        """Take what stands in `data` from `start`; `line` is that of the beginning of `data`."""
        if depth > MAX_DEPTH or len(self.parts) + len(self.inner) >= MAX_PARTS:
            if not self.problems:
                self.problems.append(Problem(line, "Parts of this message were left out"))
            return
        first = line + data.count(b"\n", 0, start)
        boundary = head.get_boundary() if head.get_content_maintype() == "multipart" else None
        if boundary:
            for inner, at in _cut(data[start:], boundary, first):
                own, end = _head(inner)
                self._walk(own, inner, end, at, depth + 1)
            return
        part = _part(head, data[start:], first)
        if part.media_type == "message/rfc822" or part.name.lower().endswith(".eml"):
            self.inner += _Reader().read(_normal(part.data), first, depth + 1)
        else:
            self.parts.append(part)


def _head(data: bytes) -> tuple[Message, int]:
    """The head of a message or part, and where its content begins."""
    if data[:1] == b"\n":
        return Message(), 1
    end = data.find(b"\n\n", 0, _MAX_HEAD)
    if end < 0:
        end = data.rfind(b"\n", 0, _MAX_HEAD) if len(data) > _MAX_HEAD else len(data)
    block = data[: max(end, 0)].removeprefix(b">")
    head = HeaderParser().parsestr(block.decode("ascii", errors="surrogateescape"))
    for name in ("Content-Type", "Content-Disposition"):
        # The standard library looks for its parameters in quadratic time.
        if len(str(head.get(name, ""))) > MAX_VALUE:
            del head[name]
    return head, min(max(end, 0) + 2, len(data))


def _cut(data: bytes, boundary: str, line: int) -> Iterator[tuple[bytes, int]]:
    """The parts between the lines `--boundary`, each with its line; the last may lack its end."""
    mark = re.escape(boundary.encode("utf-8", errors="surrogateescape"))
    start, before = -1, 0
    for seam in re.finditer(rb"(?m)^--" + mark + rb"(--)?[ \t]*(?:\n|\Z)", data):
        if start >= 0:
            yield data[start : max(seam.start() - 1, start)], line
        line += data.count(b"\n", before, seam.end())
        start = before = seam.end()
        if seam[1]:
            return
    if start >= 0:
        yield data[start:], line


def _part(head: Message, content: bytes, line: int) -> Part:
    media_type = head.get_content_type()
    holder = Message()
    holder["Content-Transfer-Encoding"] = str(head.get("Content-Transfer-Encoding", "")).strip()
    holder.set_payload(content.decode("ascii", errors="surrogateescape"))
    plain = holder.get_payload(decode=True)
    data = plain if isinstance(plain, bytes) else content
    attached = head.get_content_disposition() == "attachment"
    name = " ".join(words_of(head.get_filename() or "").split())
    text = text_in(data, head) if media_type.startswith("text/") else ""
    return Part(media_type, name, text, data, attached, line)


def _bodies(mail: Mail, media_type: str) -> Iterator[str]:
    for part in mail.parts:
        if part.media_type == media_type and not part.attached:
            yield part.text
