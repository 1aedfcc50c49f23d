"""The index follows the store: through every change, loss, damage and kill."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from lectory.errors import StorageFull
from lectory.library.database import Library
from lectory.search import fulltext, indexer
from lectory.search.find import Index, find, matching_ids
from lectory.search.fulltext import open_index
from lectory.search.indexer import catch_up, rebuild
from lectory.search.state import index_folder
from tests.search.shelf import Row, a_row, shelve


def _found(library: Library, query: str) -> list[int]:
    index = Index(library.folder)
    try:
        return sorted(matching_ids(library, index, query))
    finally:
        index.close()


def _segments(library: Library) -> list[int]:
    with open_index(index_folder(library)) as index:
        return sorted(found.doc_count() for found in index._read_toc().segments)


def _write(library: Library, sql: str, *values: object) -> None:
    with library.step("Change") as tx:
        tx.raw.execute(sql, values)


@pytest.fixture
def shelf(library: Library) -> list[int]:
    chance = random.Random(7)
    papers = shelve(library, [a_row(chance, number) for number in range(40)])
    catch_up(library)
    return papers


def test_a_second_catching_up_has_nothing_to_do(library: Library, shelf: list[int]) -> None:
    before = sorted(index_folder(library).iterdir())
    caught = catch_up(library)
    assert caught is not None
    assert (caught.papers, caught.rebuilt) == (0, False)
    assert sorted(index_folder(library).iterdir()) == before


def test_a_rating_never_writes_to_the_index(library: Library, shelf: list[int]) -> None:
    before = {path.name for path in index_folder(library).iterdir()}
    _write(library, "UPDATE paper SET rating = 5, status = 'read', starred = 1")
    caught = catch_up(library)
    assert caught is not None
    assert (caught.seq, caught.papers) == (library.position(), 0)
    assert {path.name for path in index_folder(library).iterdir()} == before


def test_a_renamed_tag_is_found_on_all_its_papers(library: Library) -> None:
    papers = shelve(library, [Row(title="one", tags=("survey",)), Row(tags=("survey",))])
    catch_up(library)
    _write(library, "UPDATE tag SET name = 'overviews'")
    assert _found(library, "overview") == papers
    assert _found(library, "survey") == []


def test_a_renamed_person_is_found_on_all_papers(library: Library) -> None:
    papers = shelve(library, [Row(authors=(("Berg", "Anna"),)), Row(authors=(("Berg", "Anna"),))])
    catch_up(library)
    _write(library, "UPDATE person SET family = 'Thal'")
    assert _found(library, "author:thal") == papers
    assert _found(library, "berg") == []


def test_a_note_that_moved_is_found_on_its_new_paper_only(library: Library) -> None:
    first, second = shelve(library, [Row(title="one", note="quartz"), Row(title="two")])
    catch_up(library)
    _write(library, "UPDATE note SET paper_id = ?", second)
    catch_up(library)
    assert _found(library, "quartz") == [second]
    assert first not in _found(library, "note:quartz")


def test_a_paper_is_in_no_search_while_it_is_in_the_trash(library: Library) -> None:
    (paper,) = shelve(library, [Row(title="quartz")])
    catch_up(library)
    _write(library, "UPDATE paper SET trashed = '2026-05-12T00:00:00Z'")
    assert _found(library, "quartz") == []
    catch_up(library)
    assert _found(library, "quartz") == []
    _write(library, "UPDATE paper SET trashed = NULL")
    assert _found(library, "quartz") == [paper]


def test_small_segments_are_melted_down(library: Library) -> None:
    for number in range(20):
        shelve(library, [Row(title=f"paper {number}")])
        catch_up(library)
    assert len(_segments(library)) <= 8
    assert len(_found(library, "paper")) == 20


def test_a_worn_segment_is_written_anew(library: Library, shelf: list[int]) -> None:
    _write(library, "DELETE FROM paper WHERE id <= ?", shelf[20])
    catch_up(library)
    assert _segments(library) == [19]


def test_a_deleted_index_is_built_again(library: Library, shelf: list[int]) -> None:
    before = _found(library, "graph")
    shutil.rmtree(library.folder / "index")
    assert _found(library, "graph") == before != []


@pytest.mark.parametrize("how", ["emptied", "cut", "scribbled", "gone"])
@pytest.mark.parametrize("which", ["*.seg", "*.toc", "state.json"])
def test_a_damaged_index_is_built_again(
    library: Library, shelf: list[int], which: str, how: str
) -> None:
    before = _found(library, "graph")
    for path in index_folder(library).glob(which):
        _damage(path, how)
    assert _found(library, "graph") == before != []
    shelve(library, [Row(title="graph")])
    assert len(_found(library, "graph")) == len(before) + 1


def _damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "gone":
        path.unlink()
    elif how == "emptied":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        path.write_bytes(random.Random(3).randbytes(len(data)))


def test_damage_met_while_searching_is_repaired(library: Library, shelf: list[int]) -> None:
    index = Index(library.folder)
    before = find(library, index, "graph").ids
    index.close()
    for path in index_folder(library).glob("*.seg"):
        data = bytearray(path.read_bytes())
        data[40:-400] = bytes(len(data) - 440)
        path.write_bytes(data)
    assert find(library, index, "graph").ids == before
    assert index_folder(library).with_suffix(".damaged").is_dir()
    assert find(library, index, "graph").ids == before


def test_a_store_put_back_from_a_backup_is_indexed_anew(
    library: Library, shelf: list[int], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    _write(library, "UPDATE paper SET title = title || ' backed up'")
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    shelve(library, [Row(title="quartz")])
    catch_up(library)
    library.close()
    for path in library.folder.glob("library.sqlite*"):
        path.unlink()
    copy.rename(library.path)
    with Library.open(library.folder) as restored:
        caught = catch_up(restored)
        assert caught is not None and caught.rebuilt
        assert _found(restored, "quartz") == []
        assert _found(restored, "backed") == shelf


def test_a_restored_library_is_indexed_anew_even_where_its_journal_reaches_as_far(
    library: Library, shelf: list[int]
) -> None:
    library.set_aside(
        "INSERT OR REPLACE INTO settings_value (name, value) VALUES (?, ?)", ("restores", "1")
    )
    caught = catch_up(library)
    assert caught is not None and caught.rebuilt


def test_a_forgotten_history_is_no_loss(library: Library, shelf: list[int]) -> None:
    (paper,) = shelve(library, [Row(title="quartz")])
    with library.step("Forget") as tx:
        tx.raw.execute("DELETE FROM change")
    assert _found(library, "quartz") == [paper]
    caught = catch_up(library)
    assert caught is not None and not caught.rebuilt


def test_a_full_disk_is_said_and_loses_nothing(
    library: Library, shelf: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _found(library, "graph")
    (new,) = shelve(library, [Row(title="quartz graph")])

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(fulltext, "sync_file", full)
        with pytest.raises(StorageFull):
            catch_up(library)
        assert _found(library, "quartz") == [new]
        assert _found(library, "graph") == [*before, new]
    caught = catch_up(library)
    assert caught is not None
    assert (caught.papers, caught.rebuilt) == (1, False)
    assert _found(library, "quartz") == [new]


def test_a_cancelled_rebuild_leaves_the_old_index(library: Library, shelf: list[int]) -> None:
    class Impatient:
        def begin(self, what: str, total: int | None) -> None: ...

        def advance(self, by: int = 1) -> None:
            raise InterruptedError

    before = json.loads((index_folder(library) / "state.json").read_text())
    with pytest.raises(Exception, match=r".*"):
        rebuild(library, Impatient())
    assert json.loads((index_folder(library) / "state.json").read_text()) == before
    caught = catch_up(library)
    assert caught is not None and not caught.rebuilt


def test_large_changes_make_several_segments(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "LARGEST", 10)
    shelve(library, [Row(title=f"old {number}") for number in range(25)])
    catch_up(library)
    assert _segments(library) == [5, 10, 10]
    shelve(library, [Row(title=f"new {number}") for number in range(25)])
    catch_up(library)
    assert (len(_found(library, "old")), len(_found(library, "new"))) == (25, 25)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.long)])
def test_a_killed_writer_loses_nothing(library: Library, shelf: list[int], kills: int) -> None:
    chance = random.Random(11)
    context = multiprocessing.get_context("fork")
    for _ in range(kills):
        writer = context.Process(target=_write_on, args=(library.folder, chance.random()))
        writer.start()
        time.sleep(chance.uniform(0.05, 0.35))
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        reader = library.reader()
        alive = [row[0] for row in reader.execute("SELECT id FROM paper WHERE trashed IS NULL")]
        assert _found(library, "common") == [paper for paper in alive if paper not in shelf]
    caught = catch_up(library)
    assert caught is not None and caught.seq == library.position()
    assert not list(index_folder(library).glob("*.toc.*"))


def _write_on(folder: Path, seed: float) -> None:
    chance = random.Random(seed)
    with Library.open(folder) as library:
        while True:
            rows = [Row(title=f"common {chance.random()}") for _ in range(chance.randrange(1, 9))]
            papers = shelve(library, rows)
            if chance.random() < 0.5:
                _write(library, "UPDATE paper SET trashed = 'now' WHERE id = ?", papers[0])
            (rebuild if chance.random() < 0.1 else catch_up)(library)
