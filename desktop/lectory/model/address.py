"""Web addresses as Lectory keeps them: the real target, without trackers, fit for comparing.

Mails and search pages seldom link to a paper itself; they link to a counter that sends the
reader on. The target stands in the address, so no network is needed to find it.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

_SAFE_SCHEMES = frozenset(("http", "https", "ftp"))
_DEFAULT_PORTS = {"http": ":80", "https": ":443", "ftp": ":21"}
_TRACKING = re.compile(
    r"(?i)^(?:utm_\w+|mtm_\w+|pk_\w+|mc_[ce]id|fbclid|gclid|dclid|yclid|msclkid|igshid|twclid"
    r"|_hsenc|_hsmi|hsctatracking|mkt_tok|vero_id|oly_\w+_id|wt\.mc_id|cmpid|scisig|hl_tracking)$"
)
_TARGET_NAMES = ("url", "u", "q", "target", "dest", "destination", "redirect", "to", "z", "link")
_SENDS_ON = re.compile(
    r"(?i)(?:^|\.)(?:google\.[a-z.]{2,6}|safelinks\.protection\.outlook\.com|l\.facebook\.com"
    r"|l\.instagram\.com|lm\.facebook\.com|out\.reddit\.com|t\.umblr\.com|linkedin\.com"
    r"|urldefense\.proofpoint\.com|duckduckgo\.com|vk\.com|getpocket\.com|slack-redir\.net)$"
)
_SENDING_PATH = re.compile(
    r"(?i)/(?:redirect\w*|redir|track\w*|click\w*|login|linkout|away(?:\.php)?|out|go)/?$"
)
_IN_PATH = re.compile(r"(?i)https?(?:%3a|:)(?:%2f|/){2}.+")
_DEFENCE = re.compile(r"(?i)^https?://urldefense\.(?:com|us|proofpoint\.com)/v3/__(.+?)__;")
_SCHEMELESS = re.compile(r"(?i)^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)")
_TRAILING = ".,;:!?'\"’”»>*|\\"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def canonical_url(url: str) -> str:
    """The address behind counters and redirects, without tracking fields and place in the page.

    A fragment that begins "#/" or "#!" is kept: on some sites it is the page.

    An address that a browser would run instead of open ("javascript:") gives "".

    >>> canonical_url("HTTP://Example.org:80/a?utm_source=x&b=2#top")
    'http://example.org/a?b=2'
    >>> canonical_url("https://scholar.google.com/scholar_url?url=https://x.org/a.pdf&hl=en")
    'https://x.org/a.pdf'
    >>> canonical_url("aka.ms/wavllm.")
    'https://aka.ms/wavllm'
    >>> canonical_url("javascript:alert(1)")
    ''
    """
    address = strip_trailing(url.strip().strip("<>\"'"))
    for _ in range(3):
        target = _target(address)
        if not target:
            break
        address = strip_trailing(target)
    if address.startswith("//"):
        address = f"https:{address}"
    elif "://" not in address[:12] and _SCHEMELESS.match(address):
        address = f"https://{address}"
    try:
        scheme, host, path, query, place = urlsplit(address)
    except ValueError:
        return ""
    if scheme not in _SAFE_SCHEMES or not host:
        return ""
    host = host.lower().removesuffix(_DEFAULT_PORTS[scheme])
    place = place if place[:1] in ("/", "!") else ""
    return urlunsplit((scheme, host, path, _without_tracking(query) if query else "", place))


def strip_trailing(address: str) -> str:
    """Cut the punctuation of the sentence off: stops, quotes, brackets that were not opened.

    >>> strip_trailing("https://example.org/a_(b)).")
    'https://example.org/a_(b)'
    """
    while address:
        last = address[-1]
        if last in _TRAILING or (
            last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
        ):
            address = address[:-1]
        else:
            break
    return address


def _without_tracking(query: str) -> str:
    fields = query.split("&")
    return "&".join(field for field in fields if not _TRACKING.match(field.partition("=")[0]))


def _target(address: str) -> str:
    """The address that `address` sends its reader to, or "" if it is a place of its own."""
    defended = _DEFENCE.match(address)
    if defended:
        return defended[1]
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.query and (_SENDS_ON.search(host) or _SENDING_PATH.search(parts.path)):
        found = _named_target(parts.query)
        if host == "urldefense.proofpoint.com" and not found:
            found = _proofpoint_target(parts.query)
        if found:
            return found
    inside = _IN_PATH.search(address, 8)
    if inside and "%" in inside[0][:16] and "?" not in address[8 : inside.start()]:
        return unquote(inside[0].partition("/")[0] if _is_encoded(inside[0]) else inside[0])
    return ""


def _is_encoded(text: str) -> bool:
    """Whether all of a target in a path is encoded, so that a plain slash ends it."""
    return text[:16].lower().startswith(("http%3a%2f%2f", "https%3a%2f%2f", "https:%2f%2f"))


def _named_target(query: str) -> str:
    fields = dict(parse_qsl(query))
    for name in _TARGET_NAMES:
        value = fields.get(name, "")
        if value.startswith(("http://", "https://")):
            return value
    return ""


def _proofpoint_target(query: str) -> str:
    coded = dict(parse_qsl(query)).get("u", "").replace("-", "%").replace("_", "/")
    target = unquote(coded)
    return target if target.startswith(("http://", "https://")) else ""


def query_fields(url: str) -> dict[str, str]:
    """The fields behind the question mark, decoded; the last one wins.

    >>> query_fields("https://openreview.net/forum?id=abc_1&noteId=x")
    {'id': 'abc_1', 'noteId': 'x'}
    """
    return dict(parse_qsl(url.partition("?")[2].partition("#")[0]))
