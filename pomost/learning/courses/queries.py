"""Read drafts, and the files they come from."""

from pathlib import Path

from pomost.learning.cases.rules import Case
from pomost.learning.courses.models import Course, Unit
from pomost.learning.courses.rules import CourseEntry, CourseSource, UnitContent
from pomost.learning.quizzes.rules import Quiz


def draft_of(course: Course) -> CourseSource:
    """The whole draft, checked again on the way out."""
    modules = list(course.modules.order_by("position"))
    units: dict[int, list[Unit]] = {module.pk: [] for module in modules}
    for unit in (
        Unit.objects.filter(module__course=course)
        .prefetch_related("texts")
        .order_by("module__position", "position")
    ):
        units[unit.module_id].append(unit)
    entry = CourseEntry.model_validate(
        {
            "format": "pomost-course/1",
            "slug": course.slug,
            "uuid": course.uuid,
            **course.description,
            "modules": [
                {
                    "slug": module.slug,
                    "uuid": module.uuid,
                    "title": module.title,
                    "units": [
                        {
                            name: getattr(unit, name)
                            for name in ("slug", "uuid", "kind", "minutes", "title", "teaches")
                        }
                        for unit in units[module.pk]
                    ],
                }
                for module in modules
            ],
        }
    )
    return CourseSource(
        entry,
        {
            unit.slug: UnitContent(
                {text.language: text.markdown for text in unit.texts.all()},
                Quiz.model_validate(unit.quiz) if unit.quiz else None,
                Case.model_validate(unit.case) if unit.case else None,
            )
            for group in units.values()
            for unit in group
        },
    )


def course_files(folder: Path) -> dict[str, str]:
    """Every text file of a course folder by its name inside it; raises OSError without one."""
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is not a folder.")
    return {
        path.relative_to(folder).as_posix(): _text(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".toml", ".md"}
    }


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise OSError(f"{path} is not UTF-8. Save it again as UTF-8.") from None
