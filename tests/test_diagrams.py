"""The drawings of docs/states/ show the tables of moves as they are."""

from tools.diagrams import STATES, drawings


def test_the_drawings_show_the_tables():
    drawn = {path.name: path.read_text() for path in STATES.glob("*.mmd")}

    assert drawn == dict(drawings())
