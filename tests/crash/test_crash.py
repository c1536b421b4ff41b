"""Some kills of each kind. `python -m tests.crash --kills 200` is the long form."""

from pathlib import Path

from tests.crash.errands import Errands
from tests.crash.trial import Trial


def test_killed_builds_leave_whole_files_and_the_next_one_mends_everything(tmp_path: Path) -> None:
    some = ("whole", "a title of the site", "other addresses", "refused")
    trial = Trial(tmp_path, seed=7, many=0, only=some)
    trial.run(6)
    assert trial.faults == []


def test_killed_commands_leave_whole_files_and_can_be_done_again(tmp_path: Path) -> None:
    errands = Errands(tmp_path, seed=7)
    errands.run(8)
    assert errands.faults == []
