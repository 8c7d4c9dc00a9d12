"""The tagger with its weights, on invented pages; without them, the rules alone and an issue that says so."""

from __future__ import annotations

from importlib.resources import files
from time import process_time

import pytest

from factories import article
from onrecord import statements
from onrecord.language import DEFAULT_MODEL, Parse
from onrecord.language import find as parsed
from onrecord.records import Article, Statement
from onrecord.statements import finding, tagger
from onrecord.statements.tagger import Network


@pytest.fixture(scope="module")
def network() -> Network:
    if not files("onrecord").joinpath(*tagger.FOLDER, "network.onnx").is_file():
        pytest.skip("the tagger's weights are not in the package: its reading is not tested")
    found = tagger.load()
    assert isinstance(found, Network), found
    return found


def parse_of(page: Article) -> Parse:
    return parsed(article=page, model=DEFAULT_MODEL).parse


def read(page: Article, network: Network | str) -> statements.Statements:
    return statements.find(article=page, parse=parse_of(page), network=network)


def shown(found: Statement) -> tuple[str | None, str | None, list[str]]:
    return (
        found.source_span.quote if found.source_span else None,
        found.cue.quote if found.cue else None,
        [piece.quote for piece in found.content],
    )


PAGE = article(
    "The foreign minister, Elda Marrow, said on Monday that the port would stay closed.",
    "“We have waited long enough,” said Tomas Ferrin, who runs the mill, adding that the road was next.",
    "The river rose by two metres overnight.",
)


def test_without_the_network_the_rules_stand_alone_and_an_issue_says_why() -> None:
    result = read(PAGE, "its weights are not in the package")
    assert [shown(each)[1] for each in result.statements] == ["said", "said", "adding"]
    assert [issue.code for issue in result.issues] == ["no_tagger"]
    assert "not in the package" in result.issues[0].message


def test_with_it_the_words_of_the_rules_stand(network: Network) -> None:
    result = read(PAGE, network)
    assert [shown(each) for each in result.statements] == [shown(each) for each in read(PAGE, "none").statements]
    assert result.issues == ()


def test_the_same_page_gives_the_same_statements_again(network: Network) -> None:
    assert read(PAGE, network) == read(PAGE, network)


def test_a_paragraph_is_read_alike_whatever_stands_far_from_it(network: Network) -> None:
    far = article(*(block.text for block in PAGE.blocks), *["The port lies north of the old mill and the dam."] * 60)
    assert [shown(each) for each in read(far, network).statements] == [
        shown(each) for each in read(PAGE, network).statements
    ]


@pytest.mark.parametrize("text", ["said " * 3000, "“" * 500, "The envoy said: “We will stay " * 400, "\u200b" * 50])
def test_no_text_breaks_it(network: Network, text: str) -> None:
    page = article(text)
    spans = [s for each in read(page, network).statements for s in (each.cue, each.source_span, *each.content) if s]
    assert all(each.stands_in(page.text) for each in spans)


def test_time_grows_with_the_text_and_no_faster(network: Network) -> None:
    page = parse_of(article(*["Elda Marrow said that the port was closed, and Tomas Ferrin denied it."] * 240))
    half = parse_of(article(*["Elda Marrow said that the port was closed, and Tomas Ferrin denied it."] * 120))

    def seconds(parse: Parse) -> float:
        started = process_time()
        finding.attributions(parse, parse.text, network=network)
        return process_time() - started

    seconds(half)
    assert seconds(page) < 3.5 * min(seconds(half), seconds(half))
