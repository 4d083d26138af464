"""Two transcripts that belong together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import thread_time

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from samples import made_up

from desktop_app.domain.policies import Group
from desktop_app.domain.recording import Recording
from desktop_app.domain.substitution import Substitution
from desktop_app.domain.words import Utterance
from desktop_app.ui.theme import Theme
from desktop_app.ui.transcript_pair import LONGEST, TranscriptPair, paragraphs


@pytest.fixture
def pair(qtbot: QtBot, qapp: QApplication) -> TranscriptPair:
    made = TranscriptPair(Theme(qapp, "light"))
    qtbot.addWidget(made)
    made.resize(760, 420)
    made.show()
    return made


def show(pair: TranscriptPair, qtbot: QtBot, recording: Recording) -> None:
    with qtbot.waitSignal(pair.filled, timeout=60_000):
        pair.show_recording(recording)


def test_both_hold_every_word_at_its_place(pair: TranscriptPair, qtbot: QtBot) -> None:
    recording = made_up()
    show(pair, qtbot, recording)
    for view, words in ((pair.redacted, recording.redacted), (pair.original, recording.words)):
        assert [view.text_of(i) for i in range(view.words_shown())] == [word.text for word in words]
    assert "Maria" not in pair.redacted.toPlainText()
    assert "0100" not in pair.redacted.toPlainText()
    assert "Speaker B" in pair.original.toPlainText()


def test_marks_have_the_colour_of_their_group(pair: TranscriptPair, qtbot: QtBot) -> None:
    show(pair, qtbot, made_up())
    for view in (pair.redacted, pair.original):
        for index, group in ((2, Group.IDENTITY), (8, Group.CONTACT)):
            form = view._cursor_over(index).charFormat()
            hue = pair._theme.colours.hue(group)
            assert (form.background().color().name(), form.foreground().color().name()) == (hue.fill, hue.ink)
    assert "Names · 97% sure · found by a rule" in pair._tip(2)
    assert "0:02.4" in pair._tip(8)


def test_another_substitution_shows_at_once_and_keeps_the_place(pair: TranscriptPair, qtbot: QtBot) -> None:
    recording = made_up()
    show(pair, qtbot, recording)
    pair.redacted.verticalScrollBar().setValue(pair.redacted.verticalScrollBar().maximum() // 2)
    before = pair._top_block(pair.redacted)
    show(pair, qtbot, recording.with_choices(replace(recording.choices, substitution=Substitution.HASH)))
    assert "[PERSON_NAME]" not in pair.redacted.toPlainText()
    assert "##### #####" in pair.redacted.toPlainText()
    assert abs(pair._top_block(pair.redacted) - before) <= 1


def test_they_scroll_together_by_turn(pair: TranscriptPair, qtbot: QtBot) -> None:
    show(pair, qtbot, made_up())
    for view, other in ((pair.redacted, pair.original), (pair.original, pair.redacted)):
        bar = view.verticalScrollBar()
        for part in (3, 2):
            bar.setValue(bar.maximum() // part)
            assert abs(pair._top_block(view) - pair._top_block(other)) <= 1
        bar.setValue(bar.maximum())
        assert other.verticalScrollBar().value() == other.verticalScrollBar().maximum()
        bar.setValue(0)
        assert other.verticalScrollBar().value() == 0


def test_a_click_on_a_word_picks_it(pair: TranscriptPair, qtbot: QtBot) -> None:
    show(pair, qtbot, made_up())
    for index in (0, 7, 12):
        with qtbot.waitSignal(pair.word_picked) as picked:
            qtbot.mouseClick(pair.original.viewport(), Qt.MouseButton.LeftButton, pos=pair.original.rect_of(index))
        assert picked.args == [index]
    with qtbot.assertNotEmitted(pair.word_picked):
        qtbot.mouseClick(pair.original.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 3))


def test_enter_picks_the_word_at_the_caret(pair: TranscriptPair, qtbot: QtBot) -> None:
    show(pair, qtbot, made_up())
    pair.redacted.setTextCursor(pair.redacted._cursor_over(7))
    with qtbot.waitSignal(pair.word_picked) as picked:
        qtbot.keyClick(pair.redacted, Qt.Key.Key_Return)
    assert picked.args == [7]


def test_the_word_that_is_heard_is_lit_in_both_and_brought_into_view(pair: TranscriptPair, qtbot: QtBot) -> None:
    show(pair, qtbot, made_up())
    last = len(made_up().words) - 3
    pair.light(last, follow=True)
    for view in (pair.redacted, pair.original):
        (lit,) = view.extraSelections()
        assert lit.cursor.selectedText() == view.text_of(last)
        assert view.viewport().rect().contains(view.rect_of(last))
    pair.light(-1, follow=True)
    assert not pair.redacted.extraSelections()


def test_a_monologue_is_cut_into_paragraphs(pair: TranscriptPair) -> None:
    words = made_up(400).words
    (*cut,) = paragraphs((Utterance(0, len(words) - 1),), words)
    assert [each.first for each in cut[1:]] == [each.last + 1 for each in cut[:-1]]
    assert cut[0].first == 0 and cut[-1].last == len(words) - 1
    assert max(each.last - each.first + 1 for each in cut) <= LONGEST


def test_ten_thousand_words_never_hold_up_the_loop(pair: TranscriptPair, qtbot: QtBot) -> None:
    recording = made_up(720)
    assert len(recording.words) > 10_000
    beats = [thread_time()]  # this thread's own work: what other programs take is not ours
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(thread_time()))
    timer.start(0)
    show(pair, qtbot, recording)
    timer.stop()
    longest = max(after - before for before, after in pairwise(beats))
    assert pair.original.words_shown() == len(recording.words)
    assert longest < 0.05
