"""What was sent where: of two processes only one is told to send."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.sent import SentBook


def test_of_several_at_once_one_sends(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    SentBook(path).__exit__()

    def begin(_: int) -> bool:
        with SentBook(path) as book:
            return book.begin("place", "lead", over=())

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(begin, range(4))) == [False, False, False, True]


def test_what_is_known_is_sent_again_only_over_that_state(tmp_path: Path) -> None:
    with SentBook(tmp_path / "journal.sqlite") as book:
        assert book.state("place", "lead") is None
        assert book.begin("place", "lead", over=())
        assert book.state("place", "lead") == "sending"
        book.end("place", "lead", "ambiguous", "ResponseLostError")
        assert not book.begin("place", "lead", over={"sent"})
        assert book.begin("place", "lead", over={"ambiguous"})
        assert book.begin("another place", "lead", over=())


def test_it_shares_the_file_with_the_journal_of_runs(tmp_path: Path) -> None:
    Journal(tmp_path / "journal.sqlite").close()
    with SentBook(tmp_path / "journal.sqlite") as book:
        assert book.begin("place", "lead", over=())
    Journal(tmp_path / "journal.sqlite").close()
