"""Month names and their usual short forms, as pages and browsers print them in many languages.

Where a language bends the word in a date ("14 марта", "14 marca"), both forms stand here.
Languages: en de fr es it pt nl sv da nb fi pl cs sk ru uk tr ro ca hu id.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari tammikuu "
    "tammikuuta styczeń stycznia sty leden ledna január januára январь января янв січень січня січ "
    "ocak oca ianuarie ian gener januári",
    "february feb februar feber février févr fév febrero febbraio fevereiro fev februari "
    "helmikuu helmikuuta luty lutego lut únor února február februára февраль февраля февр фев "
    "лютий лютого лют şubat şub februarie febrer",
    "march mar märz mär mrz mars marzo março maart mrt marts maaliskuu maaliskuuta marzec marca "
    "březen března marec март марта мар березень березня бер mart martie març március márc maret",
    "april apr avril avr abril abr aprile huhtikuu huhtikuuta kwiecień kwietnia kwi duben dubna "
    "apríl apríla апрель апреля апр квітень квітня квіт nisan nis aprilie április ápr",
    "may mai mayo maggio mag maio mei maj toukokuu toukokuuta maja květen května máj mája май мая "
    "травень травня трав mayıs május máj maig",
    "june jun juni juin junio giugno giu junho kesäkuu kesäkuuta czerwiec czerwca cze červen "
    "června jún júna июнь июня июн червень червня черв haziran haz iunie iun juny június jún",
    "july jul juli juillet juil julio luglio lug julho heinäkuu heinäkuuta lipiec lipca lip "
    "červenec července júl júla июль июля июл липень липня лип temmuz tem iulie iul juliol július",
    "august aug août aoû agosto ago augustus augusti elokuu elokuuta sierpień sierpnia sie srpen "
    "srpna augusta август августа авг серпень серпня серп ağustos ağu agost augusztus agustus",
    "september sep sept septembre septiembre settembre set setembro syyskuu syyskuuta wrzesień "
    "września wrz září septembra сентябрь сентября сент сен вересень вересня вер eylül eyl "
    "septembrie setembre szeptember szept",
    "october oct oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta październik "
    "października paź říjen října október októbra октябрь октября окт жовтень жовтня жовт ekim eki "
    "octombrie",
    "november nov novembre noviembre novembro marraskuu marraskuuta listopad listopada lis "
    "novembra ноябрь ноября нояб ноя листопад листопада лист kasım kas noiembrie noi",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des joulukuu "
    "joulukuuta grudzień grudnia gru prosinec prosince decembra декабрь декабря дек грудень грудня "
    "груд aralık ara decembrie desembre",
)


def month_of(word: str) -> int:
    """The month, 1 to 12, that a word or its short form names; 0 if it names none.

    >>> month_of("Sept"), month_of("märz"), month_of("августа"), month_of("Şubat")
    (9, 3, 8, 2)
    """
    return _numbers().get(_plain(word), 0)


@cache
def _numbers() -> dict[str, int]:
    pairs = enumerate(_MONTHS, 1)
    return {_plain(word): number for number, words in pairs for word in words.split()}


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
