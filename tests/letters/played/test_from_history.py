"""The stored history of a played case is all there is behind its letters: everything comes again."""

from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.storage import tables
from service.storage.content import of_case
from service.storage.database import Database, Transaction
from service.usecases import documents, jobs, verification
from service.usecases.letter_records import FINISHED
from tests.coverage.fresh import empty_database
from tests.histories import exported
from tests.letters.played.cut_back import before_its_last_letter
from tests.letters.played.playing import Playing, Story, told
from tests.letters.played.rows import EACH_STORY
from tests.usecases.walks import AT_ONCE

each_story = pytest.mark.parametrize("story", EACH_STORY)
CARRIED_OUT_WITH = (tables.deployments, tables.deployment_files, tables.reference_sets)
"""What a history names by hash and doesn't hold itself."""


@each_story
def test_a_played_case_comes_again_from_its_history_alone_with_every_letter(story: Story) -> None:
    played = told(story)
    with empty_database() as elsewhere:
        case = _restored(played, elsewhere)
        (view,) = verification.verify_all(elsewhere)
        with elsewhere.read() as tx:
            key = tx.execute(sa.select(tables.cases.c.key)).scalar_one()
            kept = {sha256(each.bytes).hexdigest() for each in of_case(tx, key)}

    assert (view.case, view.verdict, view.chain, view.first_difference) == (case, "agrees", "intact", None)
    assert {each.record.sha256 for letters in played.letters.values() for each in letters} <= kept


@each_story
def test_the_last_letter_is_made_again_from_what_was_stored_before_it(story: Story, tmp_path: Path) -> None:
    played = told(story)
    last = [each for each in played.letters.values() if each[0].approved][-1]
    with before_its_last_letter(played, tmp_path) as town:
        jobs.run_pending(town.inst, town.case, AT_ONCE)
        call = town.call("revisor")
        made = [each.id for each in documents.listing(town.inst, call, town.case) if each.kind == FINISHED]
        again = [documents.get(town.inst, call, each).content for each in made[-len(last) :]]

    assert again == [each.finished for each in last]


def _restored(played: Playing, elsewhere: Database) -> str:
    with played.office.database.read() as here, elsewhere.write() as there:
        _copied(here, there)
        return exported.restore(there, exported.export(here, played.office.case))


def _copied(here: Transaction, there: Transaction) -> None:
    for table in CARRIED_OUT_WITH:
        rows = [dict(row) for row in here.execute(sa.select(table)).mappings()]
        there.execute(sa.delete(table))
        there.execute(sa.insert(table), rows)
