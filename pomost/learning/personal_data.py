"""Every field of this package that could hold personal data, and how long it stays."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

LEARNING = Keep(
    months=60, because=_("The learner asks for a certificate or a transcript of what they learned.")
)
AUTHORSHIP = Keep(months=120, because=_("Who published a course answers for what it teaches."))

FIELDS: dict[str, Keep | None] = {
    "Course.slug": NOT_PERSONAL,
    "Course.description": NOT_PERSONAL,
    "Course.drafted_by": AUTHORSHIP,
    "Module.slug": NOT_PERSONAL,
    "Module.title": NOT_PERSONAL,
    "Unit.slug": NOT_PERSONAL,
    "Unit.kind": NOT_PERSONAL,
    "Unit.title": NOT_PERSONAL,
    "Unit.teaches": NOT_PERSONAL,
    "Unit.quiz": NOT_PERSONAL,
    "Unit.case": NOT_PERSONAL,
    "UnitText.language": NOT_PERSONAL,
    "UnitText.markdown": NOT_PERSONAL,
    "CourseVersion.manifest": NOT_PERSONAL,
    "CourseVersion.sha256": NOT_PERSONAL,
    "CourseVersion.published_by": AUTHORSHIP,
    "FrozenUnit.slug": NOT_PERSONAL,
    "FrozenUnit.kind": NOT_PERSONAL,
    "FrozenUnit.quiz": NOT_PERSONAL,
    "FrozenUnit.case": NOT_PERSONAL,
    "FrozenUnit.sha256": NOT_PERSONAL,
    "FrozenUnitText.language": NOT_PERSONAL,
    "FrozenUnitText.html": NOT_PERSONAL,
    "Enrolment.person": LEARNING,
    "Sitting.answers": LEARNING,
    "QuizAttempt.answers": LEARNING,
}
