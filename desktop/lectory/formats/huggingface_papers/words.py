"""Recognises the lines that a web page prints around its papers: menus, votes, counts, buttons.

Each line is judged by what it is, never by where it stands. The words are those of the Hugging
Face papers pages as seen from 2023 to 2026, and what browsers make of them in other languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache


class Mark(Enum):
    """What a line is that belongs to no text."""

    HEADER = auto()
    """A line that stands only above the papers: the name of the page, its subscription."""
    MENU = auto()
    """A word of a menu, a button or the foot of the page."""
    NUMBER = auto()
    """A bare count: votes or comments."""
    VOTES = auto()
    """A count that can only be votes: `[-] 5`."""
    AUTHORS = auto()
    """A count of authors: `8 authors`."""
    DOT = auto()
    """A separator: `·`, a rule, a bracket."""
    UPVOTE = auto()
    """The label of the vote button; its count follows."""
    SUBMITTER = auto()
    """`Submitted by`; a user's name follows."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A recognised line; `count` is None where the page prints `-` or no number."""

    mark: Mark
    count: int | None = None


_LONGEST = 160
_COUNT = r"(?P<count>[-–—]|\d{1,3}(?:[.,\s]\d{3})+|\d{1,7}(?:[.,]\d{1,2})?\s?[kKmM]?)"
_NUMBER = re.compile(rf"[+(]?\s*{_COUNT}\s*\)?")
_VOTES = re.compile(rf"\[\s?[-–x ]?\s?\]\s*{_COUNT}")
_UPVOTE = re.compile(
    rf"[▲△⬆↑🔼👍]*\s*(?:upvotes?|votes?|likes?|stimmen?|votar|voter|votos?|голос\w*|点赞|赞成票?|"
    rf"赞|いいね|추천|投票)?\s*:?\s*{_COUNT}?\s*(?:upvotes?|votes?|likes?)?",
    re.IGNORECASE,
)
_AUTHORS = re.compile(
    r"\[?\s*[-*•·]?\s*(?:\+\s?)?(?:"
    r"\d{1,5}\s*(?:authors?|autor(?:en|es|i|a|ów|y)?|auteurs?|auteur\(s\)|autrici|"
    r"автор(?:а|ов)?|authors? more|yazar|författare|forfatter[e]?|位作者|名作者|个作者|"
    r"人の著者|名の著者|명의 저자|명의 작성자)|"
    r"(?:authors?|autoren|auteurs|作者|著者|저자)\s*[:：]?\s*\d{1,5}\s*(?:名|人|명)?"
    r")\s*\]?",
    re.IGNORECASE,
)
_DOT = re.compile(r"[\W_]{1,12}|[-=_*~·•\s]{3,160}|!\[[^\]]*\]\([^)]*\)")
_SUBMITTER = re.compile(
    r"(?:submitted by|eingereicht von|soumis par|publié par|enviado por|presentado por|"
    r"inviato da|ingediend door|отправил\w*|опубликовал\w*|przesłane przez|提交者|投稿者|제출자)"
    r"\s*[:：]?\s*(?P<name>\S.{0,40})?",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r".*\b(?:trending|latest|daily) (?:ai )?papers\b.*\b(?:inbox|e-?mail)\b.*|"
    r".{0,12}(?<![A-Za-z])@?AK(?![A-Za-z]).{0,60}|byAK.{0,40}|"
    r".{0,12}\band the research community\b.{0,10}|"
    r"(?:daily|trending|weekly|monthly|top|hot)\s+(?:ai )?papers\b[^.?!]{0,60}|"
    r"(?:page title|url|source|retrieved from|saved from)\s*:\s*(?:https?://|.*hugging ?face).*|"
    r"(?:papers for|last updated)\b.{0,40}|"
    r"(?:welcome to )?hugging ?face\b.{0,12}|.{1,40} [-–—|·] hugging ?face"
)
_PAGES = re.compile(
    r"(?:week|woche|semaine|semana|settimana|неделя|第)\s?\d{1,2}\s?(?:周|週)?(?:,?\s*\d{4})?|"
    r"\d{4}-w\d{2}|#\d+ paper of the (?:day|week|month)|(?:github|arxiv)\s*[\d.,]*k?|"
    r"(?:view|see|show)\s(?:all|more|less|arxiv page|pdf|on).{0,20}|page \d+.{0,12}|"
    r"(?:\d+|no|view)\s(?:comments?|kommentare?|commentaires?|comentarios?|replies)|"
    r"(?:collections|models|datasets|spaces) citing this paper\s*\d*|"
    r"(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?|published on|posted on|.{1,30}['’]s avatar|"
    r"(?:get|receive) .{3,40} (?:once a day|daily|by e-?mail|newsletter)[.!]?|© ?.{0,60}"
)
_HEADER_WORDS = (
    "subscribe|subscribed|abonnieren|s'abonner|suscribirse|suscribete|iscriviti|inscrever-se|"
    "assinar|inscreva-se|abonneren|подписаться|订阅|訂閱|購読|購読する|登録|登録する|구독|구독하기|"
    "subskrybuj|abone ol|prenumerera|"
    "daily papers|tagliche papiere|tagliche artikel|articles quotidiens|articulos diarios|"
    "articoli quotidiani|ежедневные статьи|每日论文|每日論文|デイリーペーパー|日刊論文|일일 논문|"
    "trending papers|trendartikel|articles tendance|articulos en tendencia|articulos populares|"
    "articoli di tendenza|статьи в тренде|热门论文|趋势论文|トレンド論文|트렌딩 논문|인기 논문|"
    "new papers|hugging face papers|paper pages|and the research community"
)
_MENU_WORDS = (
    "new|hugging face|hugging face's logo|models|datasets|spaces|posts|docs|documentation|"
    "enterprise|pricing|log in|login|sign in|sign up|sign out|join|buckets|buckets new|community|"
    "collections|solutions|papers|paper|blog|forum|github|discord|articles|learn|search|menu|"
    "home|settings|notifications|profile|organizations|tasks|languages|licenses|inbox|"
    "daily|weekly|monthly|trending|today|yesterday|this week|this month|all time|hot|top|best|"
    "most upvoted|sort|sort by|filter|filters|date|rising|recent|newest|oldest|ak|by|from|and|"
    "previous|next|back|back to top|load more|show more|view all|see all|read more|more|share|"
    "abstract|summary|ai-generated summary|ai summary|authors|authors:|title|upvote|comment|"
    "comments|reply|add to collection|add to library|follow|following|bookmark|save|cite|"
    "view arxiv page|view pdf|project page|github repo|code|demo|video|arxiv|pdf|html|"
    "company|tos|terms|terms of service|privacy|privacy policy|cookies|about|careers|jobs|press|"
    "contact|website|support|help|status|resources|system theme|theme|light|dark|"
    "submit|submit a paper|submit paper|submit papers|browse|explore|inference|inference providers|"
    "modelle|datensatze|raume|beitrage|dokumentation|preise|preisgestaltung|unternehmen|anmelden|"
    "einloggen|registrieren|taglich|wochentlich|monatlich|neu|suche|papiere|artikel|"
    "modeles|jeux de donnees|ensembles de donnees|espaces|publications|tarifs|tarification|"
    "entreprise|se connecter|s'inscrire|quotidien|hebdomadaire|mensuel|nouveau|tendances|"
    "modelos|conjuntos de datos|espacios|documentos|documentacion|precios|empresa|"
    "iniciar sesion|registrarse|registrate|diario|semanal|mensual|nuevo|tendencia|articulos|"
    "modelli|set di dati|spazi|documenti|prezzi|accedi|registrati|giornaliero|settimanale|"
    "mensile|nuovo|conjuntos de dados|espacos|precos|entrar|cadastre-se|inscrever|mensal|novo|"
    "modellen|gegevenssets|ruimtes|prijzen|inloggen|aanmelden|dagelijks|wekelijks|maandelijks|"
    "nieuw|модели|наборы данных|датасеты|пространства|документация|документы|цены|войти|"
    "зарегистрироваться|регистрация|ежедневно|еженедельно|ежемесячно|новый|новое|новинка|"
    "modele|zbiory danych|przestrzenie|cennik|zaloguj sie|zarejestruj sie|codziennie|nowy|"
    "模型|数据集|空间|文档|企业|定价|价格|登录|注册|每日|每周|每月|新|新的|论文|趋势|社区|帖子|"
    "モデル|データセット|スペース|ドキュメント|エンタープライズ|料金|価格|ログイン|サインアップ|"
    "日次|週次|月次|毎日|毎週|毎月|新しい|新着|論文|모델|데이터셋|데이터 세트|스페이스|문서|"
    "기업|엔터프라이즈|가격|로그인|가입|회원가입|매일|매주|매월|새로운|새|논문|일간|주간|월간"
)


@lru_cache(maxsize=1024)
def recognise(line: str) -> Marked | None:
    """What a stripped line is if it is no text of a paper; None if it may be text.

    >>> recognise("1.2k")
    Marked(mark=<Mark.NUMBER: 3>, count=1200)
    >>> recognise("[-] -").count, recognise("byAK and the research community").mark.name
    (None, 'HEADER')
    >>> recognise("A Survey of Large Language Models") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    counted = _recognise_count(line)
    if counted is not None:
        return counted
    plain = fold_words(line)
    if plain in _words(_HEADER_WORDS) or _is_header(line):
        return Marked(Mark.HEADER)
    if plain in _words(_MENU_WORDS) or _PAGES.fullmatch(plain):
        return Marked(Mark.MENU)
    return None


def submitter(line: str) -> str | None:
    """The name in `Submitted by NAME`; "" if it is on another line, None if it is another line."""
    match = _SUBMITTER.fullmatch(line) if len(line) <= _LONGEST else None
    return (match["name"] or "") if match else None


def fold_words(line: str) -> str:
    """Lower case, without accents, signs at the ends and doubled blanks: what the lists hold."""
    apart = unicodedata.normalize("NFD", line.replace("’", "'").casefold())
    plain = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")
    composed = unicodedata.normalize("NFC", plain)
    return " ".join(composed.split()).strip(" .!:·•→←‹›«»[]()")


def count_of(text: str) -> int | None:
    """A printed count as a number: "1.2k" is 1200, "1,024" is 1024, "-" is None.

    >>> count_of("1.2k"), count_of("12,345"), count_of("-")
    (1200, 12345, None)
    """
    text = "".join(text.lower().split())
    times = {"k": 1000, "m": 1_000_000}.get(text[-1:], 1)
    digits = text.rstrip("km")
    if times == 1:
        digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", digits)
    try:
        return round(float(digits.replace(",", ".")) * times)
    except ValueError:
        return None


def _recognise_count(line: str) -> Marked | None:
    if match := _NUMBER.fullmatch(line):
        return Marked(Mark.NUMBER, count_of(match["count"]))
    if match := _VOTES.fullmatch(line):
        return Marked(Mark.VOTES, count_of(match["count"]))
    if _AUTHORS.fullmatch(line):
        return Marked(Mark.AUTHORS)
    if _DOT.fullmatch(line):
        return Marked(Mark.DOT)
    if submitter(line) is not None:
        return Marked(Mark.SUBMITTER)
    if match := _UPVOTE.fullmatch(line):
        return Marked(Mark.UPVOTE, count_of(match["count"] or ""))
    return None


def _is_header(line: str) -> bool:
    return len(line.split()) <= 14 and _HEADER.fullmatch(_lower_but_ak(line)) is not None


def _lower_but_ak(line: str) -> str:
    return " ".join(line if "AK" in line else line.lower() for line in line.split())


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(fold_words(word) for word in listed.split("|"))
