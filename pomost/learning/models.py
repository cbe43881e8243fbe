"""Every table of the learning package, in reading order."""

from pomost.learning.courses.models import Course, Module, Unit, UnitText
from pomost.learning.progress.models import UnitProgress
from pomost.learning.quizzes.models import QuizAttempt, Sitting
from pomost.learning.runs.models import CourseRun, Enrolment
from pomost.learning.versions.models import CourseVersion, FrozenUnit, FrozenUnitText

__all__ = [
    "Course",
    "CourseRun",
    "CourseVersion",
    "Enrolment",
    "FrozenUnit",
    "FrozenUnitText",
    "Module",
    "QuizAttempt",
    "Sitting",
    "Unit",
    "UnitProgress",
    "UnitText",
]
