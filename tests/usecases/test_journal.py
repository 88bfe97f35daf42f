"""The journal: what was noted stays as it was noted, and what the process did can be read by anybody."""

import re
from typing import Any, get_args

import pytest

from service.content.forms import FormRefused
from service.model.events import Event
from service.model.refusals import UnknownCase
from service.storage.database import Database
from service.usecases import cases, destruction, reopening
from service.usecases.journal_known import Known
from service.usecases.journal_sentences import SENTENCES, SILENT, sentences
from service.usecases.journal_views import JournalEntry
from service.usecases.views import EntryView
from tests.content.forms.shipped import BUNDLE, example
from tests.usecases.journal_desk import JournalDesk, journal_desk
from tests.usecases.office import NOON, office

RETURN = "return_of_responsibility"
DECISION = "Dnr SN 2026/114 § 12"


def written(entries: tuple[JournalEntry, ...]) -> list[tuple[int, str]]:
    return [(entry.seq, entry.facts) for entry in entries]


def faults(desk: JournalDesk, **answers: Any) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        desk.note(**answers)
    return {error.pointer: error.rule for error in refused.value.errors}


def test_a_note_keeps_facts_and_assessment_apart_and_says_who_when_and_how_it_is_known(
    database: Database,
) -> None:
    desk = journal_desk(database, "Berit Bok", "Bo Bok")
    found = desk.note(
        "chef",
        sort="contact",
        person=desk.of("Bo Bok"),
        happened_on="2026-11-20",
        text="Bo har fått en lägenhet.",
        source="Bo själv, på telefon.",
        present="Berit Bok",
        assessment="Boendet tycks ordnat.",
    )
    assert (found.kind, found.facts, found.assessment) == (
        "contact",
        "Bo har fått en lägenhet.",
        "Boendet tycks ordnat.",
    )
    assert (found.source, found.present, found.person_name) == (
        "Bo själv, på telefon.",
        "Berit Bok",
        "Bo Bok",
    )
    assert (found.who, found.roles, found.recorded_at) == ("chef", ("Enhetschef",), NOON)
    assert found.happened_on.isoformat() == "2026-11-20"


def test_a_locked_entry_can_not_be_changed_only_corrected_by_a_new_one_that_stands_beside_it(
    database: Database,
) -> None:
    desk = journal_desk(database)
    wrong = desk.note(text="Berit ringde.")
    other = desk.note(text="Ett annat samtal.")
    new = desk.note("chef", sort="correction", entry=wrong.seq, why="Jag hörde fel.", text="Bo ringde.")
    assert written(desk.journal())[1:] == [
        (wrong.seq, "Berit ringde."),
        (new.seq, "Bo ringde."),
        (other.seq, "Ett annat samtal."),
    ]
    assert desk.entry(wrong.seq).corrected_by == (new.seq,)
    assert (new.kind, new.concerns, new.why) == ("correction", wrong.seq, "Jag hörde fel.")


def test_a_correction_can_itself_be_corrected(database: Database) -> None:
    desk = journal_desk(database)
    first = desk.note(text="Klockan ett.")
    second = desk.note(sort="correction", entry=first.seq, why="Fel tid.", text="Klockan två.")
    third = desk.note(sort="correction", entry=second.seq, why="Fel igen.", text="Klockan tre.")
    assert [entry.seq for entry in desk.journal()][1:] == [first.seq, second.seq, third.seq]
    assert desk.entry(first.seq).corrected_by == (second.seq,)


def test_a_correction_says_which_note_and_why(database: Database) -> None:
    desk = journal_desk(database)
    assert faults(desk, sort="correction", text="Så är det.") == {"/entry": "required", "/why": "required"}
    assert faults(desk, sort="correction", text="Så.", why="Fel.", entry=99) == {"/entry": "entry_known"}


def test_what_the_process_did_is_not_corrected_by_a_note(database: Database) -> None:
    desk = journal_desk(database)
    assert faults(desk, sort="correction", text="Så.", why="Fel.", entry=1) == {"/entry": "entry_is_note"}


def test_an_objection_of_the_person_stands_with_what_it_objects_to(database: Database) -> None:
    desk = journal_desk(database)
    desk.complete("handlaggare", "assess")
    done = desk.journal()[1]
    noted = desk.note(text="Berit vill flytta.")
    against_note = desk.note(sort="objection", entry=noted.seq, text="Det har jag aldrig sagt.")
    against_step = desk.note(sort="objection", entry=done.seq, text="Ingen frågade mig.")
    assert [entry.seq for entry in desk.journal()][1:] == [
        done.seq,
        against_step.seq,
        noted.seq,
        against_note.seq,
    ]
    assert desk.entry(noted.seq).objected_by == (against_note.seq,)
    assert desk.entry(done.seq).objected_by == (against_step.seq,)
    assert desk.entry(noted.seq).facts == "Berit vill flytta."


def test_an_objection_may_be_to_something_outside_the_journal(database: Database) -> None:
    desk = journal_desk(database)
    found = desk.note(sort="objection", text="Brevet har fel adress.")
    assert (found.kind, found.concerns) == ("objection", None)


def test_what_happened_before_stands_before_also_if_it_was_noted_later(database: Database) -> None:
    desk = journal_desk(database)
    desk.later(days=3)
    today = desk.note(text="I dag.")
    before = desk.note(text="Dagen efter att ärendet öppnades.", happened_on="2026-11-25")
    assert [entry.seq for entry in desk.journal()] == [1, before.seq, today.seq]


def test_a_text_that_is_destroyed_is_said_to_be_and_by_which_decision(database: Database) -> None:
    desk = journal_desk(database, "Berit Bok", "Bo Bok")
    berit = desk.of("Berit Bok")
    noted = desk.note(person=berit, text="Berit ringde.", assessment="Hon är orolig.")
    destruction.destroy(desk.inst, desk.actor("chef"), desk.case, berit, DECISION)
    found, newest = desk.entry(noted.seq), desk.journal()[-1]
    assert found.facts == found.assessment == f"(förstört enligt beslut {DECISION})"
    assert found.person_name == "en person vars namn inte finns kvar"
    assert newest.facts == f"Texter och handlingar om en person förstördes enligt beslut {DECISION}."
    assert "Bo Bok är med i ärendet." in desk.journal()[0].facts


def test_what_was_taken_back_stands_there_and_is_said_not_to_count(database: Database) -> None:
    desk = journal_desk(database)
    task = desk.task("assess").id
    desk.complete("handlaggare", "assess")
    reopening.reopen(desk.inst, desk.call("handlaggare"), task, "Fel uppgift.")
    _opened, done, taken_back = desk.journal()
    assert done.undone_by == taken_back.seq
    assert taken_back.facts.endswith("togs tillbaka. Det som står i anteckning 2 gäller inte längre.")


def test_who_may_not_see_the_case_sees_no_journal(database: Database) -> None:
    desk = journal_desk(database)
    with pytest.raises(UnknownCase):
        desk.journal("admin")


def test_what_the_process_did_can_be_read_without_knowing_bpmn(database: Database) -> None:
    town = office(database, BUNDLE)
    start = {**example(RETURN, "return_started"), "measure_kinds": ["economic", "other"]}
    desk = JournalDesk(inst=town.inst, time=town.time, tokens=town.tokens)
    desk.case = cases.start(desk.inst, desk.call("handlaggare"), RETURN, start).id
    desk.note(sort="contact", text="Nadia ringde och undrade vad som händer.", source="Nadia själv.")
    desk.receive("registrator", "other", "2026-11-24", data={"subject": "Ett läkarintyg", "sender": "Nadia"})
    answers = {**example(RETURN, "settle_responsibility"), "conclusion": "here"}
    desk.later(days=1)
    desk.complete("chef", "settle_responsibility", **answers)
    told = [
        (f"{entry.happened_on} {entry.who}, {entry.person_name}", *re.split(r"(?<=\.) ", entry.facts))
        for entry in desk.journal()
    ]
    assert told == [
        (
            "2026-11-24 handlaggare, Nadia Testdal",
            "Ärendet öppnades: ”Återföring av ansvar”.",
            "Nadia Testdal är med i ärendet.",
            "Beslutstabellen ”Pröva om återföring är tillämplig” visade hur ärendet går vidare.",
        ),
        ("2026-11-24 handlaggare, None", "Nadia ringde och undrade vad som händer."),
        (
            "2026-11-24 registrator, None",
            "”Annan handling” kom in den 24 november 2026.",
            "Ingen uppgift väntade på det.",
            "Det finns kvar i ärendet.",
        ),
        (
            "2026-11-25 chef, Nadia Testdal",
            "”Klarlägg vilken kommun som ansvarar” gjordes.",
            "”Återföring av ansvar” är klar: ”Inte tillämpligt”.",
            "Ärendet avslutades.",
        ),
    ]


def test_letters_deadlines_and_documents_are_told_in_words(database: Database) -> None:
    desk = journal_desk(database)
    desk.request("Berit Bok", sent="2026-11-20")
    desk.receive("registrator", "reply_received", data={"sender": "Kommunen", "subject": "Svar"})
    told = " ".join(entry.facts for entry in desk.journal())
    assert "skickades den 20 november 2026." in told
    assert "”Sort” kom in den 24 november 2026." in told


def test_a_finished_letter_is_named_with_its_number() -> None:
    given = {"letter": "B3", "record": "person.request"}
    asked = {"event": "JobRequested", "job": "j", "process": "p", "element": "e"}
    known = Known(bundle=BUNDLE, persons={}, definitions=lambda _deployment: pytest.fail("not asked"))
    known.learn([{**asked, "operation": "letters.finalise", "parameters": given}])
    document = {"id": "d", "name": "B3.pdf", "made_of": {"number": "2026-17"}}
    row = EntryView(
        seq=9,
        at=NOON,
        kind="CompleteJob",
        actor="system",
        roles=(),
        target={"job": "j"},
        values={"documents": [document]},
        texts={},
        events=({"event": "DocumentProduced", "document": "d", "job": "j"},),
    )
    assert list(sentences(row, known)) == [
        ("”Begäran om överflyttning” (B3), brev nr 2026-17, blev färdigt.", None)
    ]


def test_a_corrected_fact_is_named_and_its_old_value_is_not_lost(database: Database) -> None:
    desk = journal_desk(database)
    berit = desk.request("Berit Bok", sent="2026-11-20")
    fact = {"fact": "person.request.sent_on", "value": "2026-11-19", "person": berit}
    desk.take("handlaggare", "correct", reason="Fel dag.", **fact)
    assert "har fått ett nytt värde. Det förra finns i historiken." in desk.journal()[-1].facts


def test_every_event_has_its_sentence_or_is_known_to_say_nothing() -> None:
    names = {kind.__name__ for kind in get_args(Event)}
    assert SENTENCES.keys() | SILENT == names
    assert not SENTENCES.keys() & SILENT
