"""This module judges links by label and address: to a paper, to something beside it, or what.

Lists print many links behind one title ("[paper] [code] [slides]"), in several languages.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from lectory.model.identifier import Identifier, Scheme, identifiers_of_url


class Says(Enum):
    """What the label of a link says."""

    PAPER = auto()
    """The paper itself: "pdf", "arXiv", "论文"."""
    ANYTHING = auto()
    """That there is a link: "link", "here", "html"."""
    BESIDE = auto()
    """Something that belongs to a paper: "code", "slides"."""
    WORDS = auto()
    """Words of its own, such as a title."""


_PAPER = (
    r"papers?|pdfs?|pre-?prints?|arxiv|abs(?:tract)?|doi|openreview|acl(?: anthology)?|cvf"
    r"|ieee(?: ?xplore)?|acm"
    r"|springer|elsevier|nature|science|science ?direct|wiley|pmlr|jmlr|neurips|nips|iclr|icml"
    r"|aaai|ijcai|bio-?rxiv"
    r"|med-?rxiv|pubmed|pmc|ssrn|publication|publisher|journal|full ?text|article|manuscript"
    r"|original(?: paper)?|tech(?:nical)? ?report|thesis|hf paper|hugging ?face paper|daily paper"
    r"|semantic scholar|scholar|s2|dblp|ps|论文(?:链接|地址|下载)?|原文|文章|論文|논문|artikel"
    r"|статья|artículo"
)
_ANYTHING = (
    r"links?|here|url|html|web|read|read more|more|online|source|链接|地址|リンク|링크|📄|🔗|📑"
    r"|📃|📝|↗|\d{1,3}"
)
_BESIDE = (
    r"(?:official |author'?s? |unofficial |source )?(?:code|implementation"
    r"|repo(?:sitory)?)s?(?: \w+)?|codes?|github(?: repo)?"
    r"|gitlab|git|projects?(?: ?page| ?website)?|web ?(?:site|page)|home ?page|page|site|slides?"
    r"|videos?|demos?|blog(?: ?post)?|posts?"
    r"|data ?sets?|data|bib(?:tex)?|cite|posters?|talks?|twitter|tweet|x|thread|colab|notebooks?"
    r"|models?(?: weights)?"
    r"|weights|checkpoints?|docs?|documentation|supp(?:lement(?:ary|al)?)?(?: material)?|appendix"
    r"|reviews?|notes?"
    r"|summary|tl;?dr|explanation|tutorials?|youtube|bilibili|zhihu|medium|torch|pytorch"
    r"|tensorflow|tf|keras|jax"
    r"|matlab|python|c\+\+|caffe|mxnet|hugging ?face|hf|spaces?|leaderboard|benchmark|api|app"
    r"|media|news|podcast"
    r"|star|stars|citations?|解读|代码|源码|主页|项目|项目主页|知乎|视频|数据集?|中文解读|讲解"
    r"|コード|코드|код"
)
_BRACKETS = r"\s*(?:\([^()]{0,40}\)|（[^（）]{0,40}）)?\s*\d{0,2}"
_LABELS = tuple(
    (says, re.compile(rf"(?:{words}){_BRACKETS}", re.IGNORECASE))
    for says, words in (
        (Says.PAPER, rf"(?:{_PAPER})(?:\s*(?:[/,&+-]|\s)\s*(?:{_PAPER}|link|page|file|version))?"),
        (Says.ANYTHING, _ANYTHING),
        (Says.BESIDE, _BESIDE),
    )
)
_NUMBERED = re.compile(
    r"(?i)(?:arxiv:?\s*)?(?:\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?/\d{7})|10\.\d{4,9}/\S+"
)
_VENUE = re.compile(
    r"(?:(?:[A-Z][\w&@+.-]{1,14}|in|on|of)[ -]?){1,3}['’‘]?(?:(?:19|20)?\d\d)(?:[ -]\w{1,12})?"
)
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S+")
_DECORATION = " \t.,;:|·•–—-→↗*_~`'\"[](){}【】「」《》"
_HOSTS = re.compile(
    r"(?i)^https?://(?:[\w-]+\.)*(?:arxiv\.org/|openreview\.net/|openaccess\.thecvf\.com"
    r"|ecva\.net/papers"
    r"|proceedings\.mlr\.press|jmlr\.(?:org|csail)|papers\.n(?:eur)?ips\.cc"
    r"|proceedings\.neurips\.cc"
    r"|papers\.nips\.cc|ieeexplore\.ieee\.org|dl\.acm\.org|doi\.acm\.org"
    r"|link\.springer\.com/(?:article|chapter|content|book)"
    r"|sciencedirect\.com/science|nature\.com/articles|science\.org/doi|pnas\.org/(?:doi|content)"
    r"|cell\.com/"
    r"|onlinelibrary\.wiley\.com|tandfonline\.com/doi|journals\.|academic\.oup\.com/.+/\d"
    r"|mdpi\.com/\d"
    r"|frontiersin\.org/|plos|biorxiv\.org/content|medrxiv\.org/content|ncbi\.nlm\.nih\.gov/"
    r"|aclanthology\.|aclweb\.org/anthology"
    r"|isca-(?:speech|archive)\.org|ijcai\.org/|aaai\.org/(?:ojs|index|papers|Papers|Library)"
    r"|roboticsproceedings\.org"
    r"|usenix\.org/(?:conference|system)|semanticscholar\.org/(?:paper|arxiv)|ssrn\.com/"
    r"|researchgate\.net/publication"
    r"|hal\.(?:science|archives|inria)|eprint\.iacr\.org/|cv-foundation\.org/openaccess|bmvc\w*\."
    r"|dblp\.(?:org|uni-trier\.de)/rec"
    r"|vldb\.org/pvldb|distill\.pub/|transformer-circuits\.pub/|epubs\.siam\.org"
    r"|jstor\.org/stable|osf\.io/preprints"
    r"|huggingface\.co/papers/|alphaxiv\.org/|paperswithcode\.com/paper|philpapers\.org/rec"
    r"|inspirehep\.net)"
)
_PDF = re.compile(r"(?i)\.pdf(?:[?#].*)?$")
_NO_PAPERS = frozenset((Scheme.ISSN, Scheme.URL))


def says(label: str) -> Says:
    """What a label says; that of a bare address is "anything".

    >>> [says(label).name for label in ("PDF", "Paper(Oral)", "Code2", "here", "On tides")]
    ['PAPER', 'PAPER', 'BESIDE', 'ANYTHING', 'WORDS']
    """
    text = " ".join(label.split()).strip(_DECORATION)
    if "(" in text and ")" not in text:
        text += ")"
    if not text or (len(text) < 3 and not text[0].isalpha()):
        return Says.ANYTHING
    if len(text) > 80:
        return Says.WORDS
    if _ADDRESS.fullmatch(text) or _VENUE.fullmatch(text):
        return Says.ANYTHING
    if _NUMBERED.fullmatch(text):
        return Says.PAPER
    found = (meaning for meaning, pattern in _LABELS if pattern.fullmatch(text))
    one_small_word = text.isascii() and text.islower() and text.isalpha()
    return next(found, Says.ANYTHING if one_small_word else Says.WORDS)


def paper_identifiers(address: str) -> tuple[Identifier, ...]:
    """The identifiers by which an address names one paper."""
    return tuple(known for known in identifiers_of_url(address) if known.scheme not in _NO_PAPERS)


def leads_to_paper(address: str) -> bool:
    """Whether an address is that of one paper, by what it names, its host or its ending.

    >>> leads_to_paper("https://example.org/a.pdf"), leads_to_paper("https://example.org/tides")
    (True, False)
    """
    if not address:
        return False
    return bool(
        paper_identifiers(address) or _HOSTS.match(address) or _PDF.search(address)
    ) and not _CODE_HOST.match(address)


_CODE_HOST = re.compile(
    r"(?i)^https?://(?:www\.)?(?:git(?:hub|lab)\.com/(?!.+\.pdf)|pytorch\.org|colab\.)"
)
