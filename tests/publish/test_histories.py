"""Whatever a team does in whatever order: what is out is as it was recorded, or it is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.publish.histories import History

pytestmark = pytest.mark.publish

HISTORIES = int(os.environ.get("VGRDOCS_HISTORIES", "3"))
"""How many histories are tried; fifty were when this was written."""
STEPS = 24
OFTEN = {
    History.write: 4,
    History.publish: 6,
    History.correct: 3,
    History.change_in_silence: 1,
    History.withdraw: 1,
    History.begin_branch: 2,
    History.switch: 2,
    History.merge: 3,
    History.release: 4,
    History.make_site: 4,
    History.tamper: 2,
}
"""What is done, and how often beside the others."""


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_verify_is_content_exactly_when_a_simple_model_is(seed: int, tmp_path: Path) -> None:
    """So is `check`; `site` shows what the model says, and no word of what is withdrawn."""
    history = History(tmp_path, seed)
    for _ in range(STEPS):
        (step,) = history.chance.choices(list(OFTEN), list(OFTEN.values()))
        history.take(step)
        history.look()
