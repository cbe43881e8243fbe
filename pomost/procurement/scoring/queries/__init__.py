"""Names of formulas, roundings and tie-breaks, for people."""

from django.utils.translation import gettext_lazy as _

FORMULA_LABELS = {
    "lowest-ratio": _("lowest offer divided by this offer"),
    "linear-to-lowest": _("straight line down from the lowest offer"),
    "min-max": _("between the worst and the best offer"),
    "absolute-line": _("between two published values"),
    "money-equivalent": _("a point has a published price"),
    "steps": _("table of thresholds"),
    "yes-no": _("yes or no"),
    "per-unit": _("so many points for each unit"),
    "jury-mean": _("mean of the jury's marks"),
}
MEASURE_LABELS = {
    "quality": _("quality: anything that is no money"),
    "cost": _("a cost, for instance of a year's use"),
    "life-cycle-cost": _("the cost over the whole life"),
}
TIE_BREAK_LABELS = {
    "lower-price": _("the lower price"),
    "heavier-criterion": _("more points under the heaviest criterion"),
}
ROUNDING_LABELS = {
    "half-up": _("halves up"),
    "half-even": _("halves to the even digit"),
    "down": _("down"),
    "up": _("up"),
}
ROUNDED_AT_LABELS = {
    "cells": _("the points under each criterion"),
    "sum": _("only the sum"),
    "cells-and-sum": _("both"),
}
FORMULA_SENTENCES = {
    "lowest-ratio": _("The lowest offer gets all points; twice as much gets half."),
    "linear-to-lowest": _("The lowest offer gets all points; twice as much gets none."),
    "min-max": _("The best offer gets all points, the worst none, the others between."),
    "absolute-line": _("Two published values say where all points begin and where they end."),
    "money-equivalent": _("A published amount says what a point costs."),
    "steps": _("A table says how many points each threshold brings."),
    "yes-no": _("All points for yes, none for no."),
    "per-unit": _("So many points for each unit above the minimum, up to the weight."),
    "jury-mean": _("The mean of the jury's marks, extremes left out as declared."),
}
FORMULA_WEAKNESSES = {
    "lowest-ratio": _("A price close to nothing crushes all the others."),
    "linear-to-lowest": _("Beyond twice the lowest offer nothing counts any more."),
    "min-max": _("A tiny difference can decide everything, and a dear bid can move the winner."),
    "absolute-line": _("Values chosen badly give everybody all or nothing."),
    "money-equivalent": _("Somebody has to say what quality is worth in złoty."),
    "steps": _("Just below a threshold a small difference costs much."),
    "yes-no": _("If everybody says yes, it decides nothing."),
    "per-unit": _("Too small a unit invites promises nobody checks."),
    "jury-mean": _("Jurors use the scale differently; say beforehand what earns which mark."),
}
