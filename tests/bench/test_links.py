"""ECB+ files -> documents with mentions, and the whole measure on a corpus of our own invention."""

import gzip
import json
from pathlib import Path

import pytest

from onrecord.bench import Options, run
from onrecord.bench.links import ecb
from onrecord.errors import UsageError

SENTENCES = {
    "7_1ecb": ["Marek Dolan did n't resign , he was sacked by the Lusavian Rowing Club on Monday ."],
    "7_2ecb": ["The Lusavian Rowing Club sacked coach Marek Dolan .", "Dolan was fired on Monday ."],
    "7_1ecbplus": ["Storm Bettina flooded the harbour of Port Ombra ( 200 homes )."],
    "7_2ecbplus": ["Bettina 's flooding of Port Ombra harbour left 200 homes dark ."],
}
MENTIONS = [
    ("7_1ecb", 0, [4], "resign"),
    ("7_1ecb", 0, [8], "sack"),
    ("7_2ecb", 0, [4], "sack"),
    ("7_2ecb", 1, [1, 2], "sack"),
    ("7_1ecbplus", 0, [2], "flood"),
    ("7_2ecbplus", 0, [2], "flood"),
]


def write(folder: Path, name: str, *, packed: bool = True) -> None:
    lines = []
    for document, sentences in SENTENCES.items():
        for number, sentence in enumerate(sentences):
            lines += [f"{document}\t{number}\t{n}\t{word}\t-" for n, word in enumerate(sentence.split())] + [""]
    marks = [
        {"doc_id": document, "sent_id": sentence, "tokens_number": words, "coref_chain": chain}
        for document, sentence, words, chain in MENTIONS
    ]
    for ending, text in (("corpus.txt", "\n".join(lines)), ("Event_gold_mentions.json", json.dumps(marks))):
        path = folder / f"{name}_{ending}{'.gz' if packed else ''}"
        path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "ECB_Train")
    write(tmp_path, "ECB_Dev", packed=False)
    return tmp_path


def test_text_and_mentions(folder: Path) -> None:
    first, second, *_ = ecb.load(*ecb.split(folder, "train"))
    assert first.text == "Marek Dolan didn't resign, he was sacked by the Lusavian Rowing Club on Monday."
    assert second.text == "The Lusavian Rowing Club sacked coach Marek Dolan.\nDolan was fired on Monday."
    marked = [[second.text[start:end] for start, end in mention.words] for mention in second.mentions]
    assert marked == [["sacked"], ["was", "fired"]]
    assert [second.text[start:end] for start, end in second.sentences] == second.text.split("\n")


def test_a_topic_has_two_stories(folder: Path) -> None:
    assert [each.story for each in ecb.load(*ecb.split(folder))] == ["7ecb", "7ecb", "7ecbplus", "7ecbplus"]


def test_the_split_is_chosen_by_name_or_is_the_only_one(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert ecb.split(folder)[0].name == "ECB_Dev_corpus.txt"
    assert ecb.split(folder, "train")[1].name == "ECB_Train_Event_gold_mentions.json.gz"
    with pytest.raises(UsageError, match="ECB_Dev, ECB_Train"):
        ecb.split(folder, "winter")
    alone = tmp_path_factory.mktemp("alone")
    write(alone, "ECB_Winter")
    assert ecb.split(alone)[0].name == "ECB_Winter_corpus.txt.gz"


def test_broken_files_are_named(folder: Path) -> None:
    (folder / "ECB_Dev_Event_gold_mentions.json").write_text('[{"doc_id": "9_9ecb"}]', encoding="utf-8")
    with pytest.raises(UsageError, match="ECB_Dev_Event_gold_mentions"):
        run("links", Options(gold=folder))


def test_the_measure_counts_groups_and_stories(folder: Path) -> None:
    found = run("links", Options(gold=folder, split="train"))
    assert (found.n, found.gold, found.metrics["stories.v"]) == (6, "ECB_Train", 1.0)
    assert [(row["articles"], row["gold_stories"], row["gold_happenings"]) for row in found.items] == [
        (2, 1, 2),
        (2, 1, 1),
    ]
    # by the word alone two of the three tellings of the sacking meet, and `flood` meets no `flooding`
    assert found.metrics["words.conll"] < found.metrics["conll"] <= 1
