"""The result of a panel as a file that anybody computes again."""

import json

import pytest
from django.core.management import CommandError, call_command

from pomost.procurement.panels import exports
from tests.procurement.panels.scored import scored, url

pytestmark = pytest.mark.django_db


def test_the_result_is_computed_again_from_its_file(client, lena, challenge, tmp_path, capsys):
    scored(challenge, scored=True)
    client.force_login(lena)
    taken = client.get(url("panel_file", challenge.pk, "json"))
    assert "Said of" not in taken.content.decode()
    file = tmp_path / "panel.json"
    file.write_bytes(taken.content)
    call_command("verify_workshop", str(file), language="en")
    assert capsys.readouterr().out == "Proposals recomputed: 2. The ranking agrees.\n"

    changed = taken.json()
    changed["scores"][0]["marks"]["impact"] = 0
    file.write_text(json.dumps(changed))
    with pytest.raises(SystemExit) as code:
        call_command("verify_workshop", str(file), language="en")
    assert code.value.code == 1
    said = capsys.readouterr().out
    assert said == (
        "“=Loom” (proposal-1): the marks give rank 1 and 55 points, and the file says otherwise.\n"
    )
    short = taken.json()
    short["ranking"].append(short["ranking"][0])
    file.write_text(json.dumps(short))
    with pytest.raises(SystemExit):
        call_command("verify_workshop", str(file), language="en")
    assert "name it once" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda file: file.update(format="pomost-panel/9"), "format"),
        (lambda file: file.update(lowest_mark=5), "highest_mark: the highest mark must be above"),
        (lambda file: file["points"].pop("impact"), "points: all six criteria"),
        (lambda file: file["scores"][1]["marks"].pop("impact"), "scores[1].marks: all six"),
        (lambda file: file["scores"][0]["marks"].update(impact=6), "scores[0].marks: a mark is"),
        (lambda file: file["scores"][0].update(proposal="other"), "scores[0].proposal: there is"),
        (lambda file: file["scores"].append(file["scores"][0]), "scores[4]: this member has"),
        (lambda file: file.update(scores=[]), "scores: each proposal needs"),
        (lambda file: file["proposals"].append(file["proposals"][0]), "proposals: the same code"),
    ],
)
def test_a_file_that_is_no_panel_s_is_refused_in_a_sentence(challenge, tmp_path, change, said):
    panel, _best, _other = scored(challenge, scored=True)
    content = json.loads(exports.as_json(panel))
    change(content)
    file = tmp_path / "panel.json"
    file.write_text(json.dumps(content))
    with pytest.raises(CommandError) as refused:
        call_command("verify_workshop", str(file), language="en")
    assert refused.value.returncode == 2
    assert said in str(refused.value)
