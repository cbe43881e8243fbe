"""A file of bids as JSON that loses no digit, and the scoring matrix as a workbook."""

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules import Result
from pomost.procurement.scoring.rules.shape import BidsFile


def bids_as_json(file: BidsFile) -> str:
    """The whole file; decimals are numbers of JSON, digit by digit. docs/formats/bids.md."""
    return "".join(_written(file.model_dump(), "\n")) + "\n"


def _written(value: Any, line: str) -> list[str]:
    if isinstance(value, Decimal):
        return [f"{value:f}"]
    inner = line + "  "
    if isinstance(value, dict) and value:
        parts = [
            [json.dumps(name, ensure_ascii=False), ": ", *_written(one, inner)]
            for name, one in value.items()
        ]
        return [*_between("{", parts, inner), line, "}"]
    if isinstance(value, list | tuple) and value:
        return [*_between("[", [_written(one, inner) for one in value], inner), line, "]"]
    return [json.dumps(value, ensure_ascii=False)]


def _between(start: str, parts: list[list[str]], line: str) -> list[str]:
    found = [start]
    for place, part in enumerate(parts):
        found += ["," if place else "", line, *part]
    return found


MATRIX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MATRIX_WORDS = {
    "sheet": Text(pl="Punkty", en="Points"),
    "traces": Text(pl="Obliczenia", en="Traces"),
    "ways": Text(pl="Kryteria", en="Criteria"),
    "rank": Text(pl="Miejsce", en="Rank"),
    "bid": Text(pl="Oferta", en="Bid"),
    "price": Text(pl="Cena z VAT, zł", en="Price with VAT, PLN"),
    "sum": Text(pl="Razem", en="Sum"),
    "criterion": Text(pl="Kryterium", en="Criterion"),
    "weight": Text(pl="Waga, %", en="Weight, %"),
    "formula": Text(pl="Wzór", en="Formula"),
    "parameters": Text(pl="Parametry", en="Parameters"),
    "why": Text(pl="Skąd te punkty", en="Why these points"),
    "rejected": Text(pl="odrzucona", en="rejected"),
}


def matrix_workbook(file: BidsFile, result: Result, language: str) -> bytes:
    """An XLSX of weights, ways, points and traces; text never becomes a formula.

    Points are shown rounded to six places where they are no decimals; the traces are exact.
    """
    memory = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(memory, options)
    words = {name: text.for_language(language) for name, text in MATRIX_WORDS.items()}
    bold, price = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    titles = {c.code: c.title for c in file.criteria}

    sheet = book.add_worksheet(words["sheet"])
    heads = [words["rank"], words["bid"], words["price"], *titles.values(), words["sum"]]
    sheet.write_row(0, 0, heads, bold)
    weights = [float(c.weight_percent) for c in file.criteria]
    sheet.write_row(1, 0, [words["weight"], "", "", *weights, sum(weights)])
    for place, row in enumerate(result.rows, start=2):
        sheet.write_row(place, 0, [row.rank, row.bid.code])
        sheet.write_number(place, 2, row.bid.price_cents / 100, price)
        cells = [round(float(c.points), 6) for c in row.cells]
        sheet.write_row(place, 3, [*cells, round(float(row.total), 6)])
    for place, bid in enumerate(result.rejected, start=2 + len(result.rows)):
        sheet.write_row(place, 0, [words["rejected"], bid.code])
        sheet.write_number(place, 2, bid.price_cents / 100, price)
        sheet.write_string(place, 3, bid.rejected_because)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 2 + len(titles) + 1, 16)

    sheet = book.add_worksheet(words["traces"])
    sheet.write_row(0, 0, [words["bid"], words["criterion"], words["why"]], bold)
    lines = [
        (row.bid.code, title, trace.for_language(language))
        for row in result.rows
        for title, trace in [
            *((titles[c.criterion], c.trace) for c in row.cells),
            (words["sum"], row.trace),
        ]
    ]
    for place, line in enumerate(lines, start=1):
        sheet.write_row(place, 0, line)
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 2, 80)

    sheet = book.add_worksheet(words["ways"])
    sheet.write_row(
        0, 0, [words["criterion"], words["weight"], words["formula"], words["parameters"]], bold
    )
    for place, c in enumerate(file.criteria, start=1):
        way = c.scoring.model_dump(mode="json")
        formula = str(way.pop("formula"))
        parameters = json.dumps(way, ensure_ascii=False) if way else ""
        sheet.write_row(place, 0, [c.title, float(c.weight_percent), formula, parameters])
    sheet.set_column(0, 3, 32)
    book.close()
    return memory.getvalue()
