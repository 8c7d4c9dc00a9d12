"""GUM files -> text and mentions, and how links and names are counted on them. The document is invented."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from onrecord.actors import Actors
from onrecord.bench import Options, gum, run
from onrecord.bench.actors import metrics, score
from onrecord.errors import UsageError
from onrecord.records import Actor, Mention, Rejection
from onrecord.spans import Span

LINES = """\
# meta::dateCreated = 2014-02-11
# newpar
# newpar_block = p (2 s)
# text = Ada Morn's rival left Lusavia.
1	Ada	Ada	PROPN	NNP	Number=Sing	4	nmod:poss	_	Entity=(2-person-new-sssss-cf2-4-coref(1-person-new-sssss-cf1-1,2-coref
2-3	Morn's	_	_	_	_	_	_	_	_
2	Morn	Morn	PROPN	NNP	Number=Sing	1	flat	_	Entity=1)
3	's	's	PART	POS	_	1	case	_	_
4	rival	rival	NOUN	NN	Number=Sing	5	nsubj	_	Entity=2)
5	left	leave	VERB	VBD	_	0	root	_	_
6	Lusavia	Lusavia	PROPN	NNP	Number=Sing	5	obj	_	Entity=(3-place-new-sssss-cf3-1-sgl-Lusavia)|SpaceAfter=No
7	.	.	PUNCT	.	_	5	punct	_	_

# text = She stayed.
1	She	she	PRON	PRP	Number=Sing|Person=3	2	nsubj	_	Entity=(1-person-giv:act-sssss-cf1-1-ana)
2	stayed	stay	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newpar
# newpar_block = p (1 s)
# text = “I won”, she said.
1	“	“	PUNCT	``	_	3	punct	_	SpaceAfter=No
2	I	I	PRON	PRP	Number=Sing|Person=1	3	nsubj	_	Entity=(1-person-giv:act-sssss-cf1-1-ana)
3	won	win	VERB	VBD	_	0	root	_	SpaceAfter=No
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "GUM_news_invented.conllu.gz"
    path.write_bytes(gzip.compress(LINES.encode()))
    return path


def test_text_paragraphs_and_day(file: Path) -> None:
    found = gum.load(file)
    paragraphs = [found.text[start:end] for start, end in found.paragraphs]
    assert paragraphs == ["Ada Morn's rival left Lusavia. She stayed.", "“I won”, she said."]
    assert found.day == "2014-02-11"


def test_mentions_stand_where_their_words_do(file: Path) -> None:
    found = gum.load(file)
    marked = {(found.text[m.start : m.end], m.form, m.chain) for m in found.mentions}
    assert marked == {
        ("Ada Morn", "name", "1"),
        ("Ada Morn's rival", "description", "2"),
        ("Lusavia", "name", "3"),
        ("She", "pronoun", "1"),
        ("I", "first_person", "1"),
    }


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text("# text = A\n1\tB\tB\tNOUN\tNN\t_\t0\troot\t_\t_\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"x.conllu:2"):
        gum.load(path)


def mention(text: str, quote: str, form: str) -> Mention:
    start = text.index(quote)
    return Mention(span=Span.of(text, start, start + len(quote)), form=form, rule="test")  # type: ignore[arg-type]


def counts(file: Path, *links: tuple[str, str]) -> Counter[str]:
    """Counts for one actor of the name Ada Morn, and these mentions besides; Lusavia is set aside."""
    gold = gum.load(file)
    named = (mention(gold.text, "Ada Morn", "name"), *(mention(gold.text, quote, form) for quote, form in links))
    at = gold.text.index("Lusavia")
    aside = Rejection(stage="actors", what="Lusavia", why="test", start=at, end=at + 7)
    return score(gold, Actors(actors=(Actor(id="a1", name="x", kind="person", mentions=named),), rejected=(aside,)))


def test_a_right_link_counts_for_precision_and_recall(file: Path) -> None:
    found = metrics(counts(file, ("She", "pronoun")))
    assert (found["link.precision"], found["link.recall"]) == (1.0, 0.5)
    assert (found["link.pronoun.recall"], found["link.first_person.recall"]) == (1.0, 0.0)


def test_a_link_to_a_chain_without_a_name_is_wrong(file: Path) -> None:
    found = metrics(counts(file, ("She", "pronoun"), ("Ada Morn's rival", "role")))
    assert (found["link.precision"], found["link.recall"]) == (0.5, 0.5)


def test_an_actor_without_a_name_gives_no_link(file: Path) -> None:
    gold = gum.load(file)
    nameless = Actor(id="a1", name="x", kind="unnamed", mentions=(mention(gold.text, "She", "pronoun"),))
    assert score(gold, Actors(actors=(nameless,)))["link.given"] == 0


def test_names_count_as_found_when_set_aside_as_places(file: Path) -> None:
    found = metrics(counts(file))
    assert (found["name.recall"], found["name.recall.place"], found["name.precision"]) == (1.0, 1.0, 1.0)


def test_the_task_runs_on_a_folder(file: Path) -> None:
    result = run("actors", Options(gold=file.parent))
    assert (result.task, result.n, result.gold) == ("actors", 1, file.parent.name)
    assert {"link.precision", "link.recall", "name.recall", "docs_per_cpu_s"} <= set(result.metrics)


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no .conllu file"):
        run("actors", Options(gold=tmp_path))
