"""What a Polish or English sentence asks for, read from its stems.

Polish words change their endings, so every pattern holds stems. A pattern may miss a clever
wording; it should not accuse an innocent one. The corpus of both is
tests/procurement/review/wording.toml.
"""

import re

# Sentences end here; a pattern never reaches over the end.
SENTENCE = re.compile(r"[^.;!?\n]+")
# Long pastes are cut before matching, so that no text can slow the review down.
READ_CHARACTERS = 20_000

RESIDENT = (
    r"(?:zamieszk\w*|zameldowan\w*|mieszkając\w*|mieszka(?:niec|ńc\w*|nk[aięąo]\w*|nek)\b"
    r"|pochodząc\w* z|z terenu (?:gmin|miast|powiat|wojew|nasz)\w*|miejscow\w+ ludnoś\w*)"
)
HIRE = r"(?:zatrudni\w*|zatrudnian\w*|przyjmie do pracy|przyjęci\w* do pracy)"
WORKER = (
    r"(?:pracowni(?:k|c)\w*|bezrobotn\w*|personel\w*|kadr\w*|załog\w*|kierowc\w*|kuchar\w*"
    r"|opiekun\w*|stanowisk\w*|skierowan\w* do pracy)"
)
FEW_WORDS = r"(?:\W+\w+){0,3}?\W+"

RESIDENTS_ONLY = re.compile(
    rf"\b{HIRE}\b.{{0,80}}?\b{RESIDENT}"
    rf"|\b{WORKER}(?:\W+\w+){{0,2}}?\W+"
    r"(?:zamieszk\w*|zameldowan\w*|mieszkając\w*|będąc\w* mieszka\w*|spośród mieszka\w*"
    r"|z terenu (?:gmin|miast|powiat|wojew)\w*)"
    rf"|\bmieszka(?:niec|ńc\w*|nk[aięąo]\w*|nek)\b.{{0,60}}?\bzatrudni(?:on|en)\w*"
    r"|\b(?:hire|hires|employ|employs|recruit)\b.{0,80}?\b(?:residents?\b|living in|local people)"
    r"|\b(?:staff|workers?|employees)\b.{0,30}?\b(?:resident in|residing in|living in|who live in)",
    re.IGNORECASE,
)
# "regardless of where they live" says the opposite.
NOT_RESIDENTS_ONLY = re.compile(
    r"niezależnie od|bez względu na|nie (?:może|można|wolno|wymaga\w*|ogranicza\w*|zawęża\w*|musi)"
    r"|regardless of|wherever they live|must not|may not|does not (?:require|have to)",
    re.IGNORECASE,
)

FIRM = r"(?:wykonawc\w*|oferent\w*|dostawc\w*|firm\w*|przedsiębior\w*|spółk\w*|podmiot\w*)"
# People who will do this very work: their experience may earn points.
DOERS = (
    r"(?:osób|osob\w*|personel\w*|kadr\w*|zespoł\w*|zespół|kuchar\w*|dietety\w*|opiekun\w*"
    r"|kierowc\w*|kierownik\w*|koordynator\w*|trener\w*|pracowni(?:k|c)\w*|specjalist\w*"
    r"|instruktor\w*|terapeut\w*|szef\w*|wyznaczon\w*|skierowan\w*|brygad\w*|mentor\w*)"
)
ABOUT_THE_FIRM = re.compile(
    rf"\bdoświadczeni\w*\b(?!{FEW_WORDS}{DOERS})(?!\W+{DOERS})"
    rf"|\bsiedzib\w*{FEW_WORDS}{FIRM}|\bsiedzib\w*\W+{FIRM}"
    rf"|\b{FIRM}\b.{{0,40}}?\b(?:siedzib\w*|z siedzibą)\b(?!\W+(?:zamawiając\w*|dom\w*|urzęd\w*"
    r"|placówk\w*|ośrod\w*|szk[oó]\w*|jednost\w*))"
    r"|\b(?:sytuacj|zdolnoś|kondycj|stabilnoś)\w*\W+(?:ekonomiczn|finansow)\w*"
    r"|\b(?:obrót|obrot\w*|przychod\w*|przychód|kapitał\w*|zysk\w*|wiarygodnoś\w*|referencj\w*)\b"
    rf"|\b(?:renom|potencjał|wielkoś|staż|histori)\w*\W+{FIRM}"
    r"|\bliczb\w*\W+(?:(?:dotychczas|należycie|wcześniej)\W+)?(?:zrealizowan|wykonan|świadczon)\w*"
    r"\W+(?:usług|zamówi|dostaw|umów|robót|kontrakt)\w*"
    r"|\b(?:forma|status)\w*\W+(?:prawn\w*|organizacyjn\w*)(?:\W+i\W+prawn\w*)?\W+" + FIRM + r"|"
    r"\b(?:experience|references|reputation|turnover|headquarters?|seat|financial standing"
    r"|financial capacity|annual revenue|equity)\b(?!\W+of\W+(?:the\W+)?(?:\w+\W+){0,2}"
    r"(?:cook|chef|team|staff|trainer|carer|person|people|worker|driver|manager|coordinator)s?\b)",
    re.IGNORECASE,
)
NOT_ABOUT_THE_FIRM = re.compile(
    r"\b(?:of|by) (?:the )?(?:cook|chef|team|staff|carer|trainer)s?\b"
    r"|(?:niezależnie od|bez względu na|nie (?:ocenia|punktuj|dotycz|zależ|bierze)\w*)"
    r"|\b(?:is|are) not about\b|\b(?:does|do) not (?:depend|concern)\b"
    r"|obr[oó]t\w* opakowa\w*|obiegu|gospodark\w* obiegu|kapitał\w* społeczn\w*"
    r"|doświadczeni\w* (?:użytkownik\w*|mieszka\w*|pacjent\w*|uczestnik\w*|odbiorc\w*)"
    r"|\b(?:user|users'|users|patient) experience",
    re.IGNORECASE,
)

EVERYBODY = re.compile(
    r"\b(?:wszys(?:cy|tkich|tkim|tkimi|tkie)|cał\w+|każd\w+)(?:\W+\w+){0,1}?\W+"
    r"(?:pracowni(?:k|c)\w*|os[oó]b\w*|personel\w*|załog\w*|kadr\w*|zatrudnion\w*)"
    r"|\bos[oó]b\w*\W+(?:realizując|wykonując|uczestnicząc|biorąc|skierowan)\w*"
    r"(?:\W+\w+){0,3}?\W+(?:zamówieni|umow|umów|usług)\w*\W*$"
    r"|\b(?:wszystkie|całość|ogół)\W+(?:czynnoś|prac|zada|usług|zamówieni)\w*"
    r"|\b(?:all|every|entire|whole)(?:\W+\w+){0,1}?\W+(?:staff|personnel|workers?|employees?|people"
    r"|persons?|workforce|activities|tasks)\b",
    re.IGNORECASE,
)
# "every person who prepares meals" names a task after all: more than a bare "everyone".
NAMES_A_TASK = re.compile(
    r"\b(?:gotow|gotuj|przygotow|sprząta|mycie|myci|wydawani|wydając|dow[oó][zż]|przewo|rozładun|obsług"
    r"|prani|pieleg|pielęg|kosze|opiek|prowadz|montaż|malowa|murars|elektryczn|zmywa|porcjow"
    r"|cook|clean|serv|deliver|wash|driv|prepar|mow|plant|car(?:e|ing)\b|portion)\w*",
    re.IGNORECASE,
)

HEAD_COUNT = re.compile(
    r"\b(?:\d{1,4}|co najmniej|minimum|min\.)\W+(?:\d{1,4}\W+|jedn\w+\W+|dw\w+\W+|trz\w+\W+)?"
    r"(?:os[oó]b\w*|pracowni(?:k|c)\w*|etat\w*|stanowisk\w*|kuchar\w*|kierowc\w*|opiekun\w*"
    r"|people|persons?|workers?|employees?|posts?|fte|cooks?|drivers?)\b",
    re.IGNORECASE,
)

# Points for more than the minimum are not points for the minimum.
BEYOND = re.compile(
    r"\b(?:ponad|powyżej|dodatkow\w*|więcej|kolejn\w*|beyond|above|additional|extra|more than)\b",
    re.IGNORECASE,
)

NOTHING = re.compile(
    r"^\W*(?:nie dotyczy|brak(?: wymaga\w*)?|n/?a|n/?d|none|not applicable|nie|-+|tak|yes|ok)\W*$",
    re.IGNORECASE,
)


def _hit(text: str, pattern: re.Pattern[str], unless: re.Pattern[str]) -> str:
    for sentence in SENTENCE.findall(text[:READ_CHARACTERS]):
        if pattern.search(sentence) and not unless.search(sentence):
            return str(sentence).strip()
    return ""


def residents_only(text: str) -> str:
    """The sentence that limits work to residents; empty when there are none."""
    return _hit(text, RESIDENTS_ONLY, NOT_RESIDENTS_ONLY)


def about_the_firm(text: str) -> str:
    """The sentence that judges the contractor and not what it delivers; empty when none."""
    return _hit(text, ABOUT_THE_FIRM, NOT_ABOUT_THE_FIRM)


def everybody(text: str) -> str:
    """The sentence that means all staff and names no task; empty when there are none."""
    return _hit(text, EVERYBODY, NAMES_A_TASK)


def head_count(text: str) -> str:
    """The words that demand a number of people or posts; empty when there are none."""
    found = HEAD_COUNT.search(text[:READ_CHARACTERS])
    return found[0].strip() if found else ""


def says_nothing(text: str) -> bool:
    """Whether the field is empty, or holds only a word such as "brak"."""
    return not text.strip() or bool(NOTHING.match(text.strip()[:100]))
