"""The benchmarks of linking measure what they say."""

from onrecord.bench import Options, run
from onrecord.bench.linking import records
from onrecord.linking import link


def test_bench_copies_counts_pairs() -> None:
    result = run("copies", Options(limit=400))
    assert result.n == 400
    assert result.metrics["precision"] == 1
    assert result.metrics["recall"] > 0.9


def test_bench_linking_links_what_was_made() -> None:
    made = list(records(100))
    found = link(made)
    assert list(records(100)) == made
    assert len(found.occurrences) < sum(len(record.events) for record in made)
    assert max(len({ref.page for ref in one.events}) for one in found.occurrences) > 1


def test_bench_linking_measures_a_small_size() -> None:
    result = run("linking", Options(limit=100))
    assert result.n == 100
    assert set(result.metrics) == {"cpu_s_100", "exponent", "memory_mb", "pairs_per_article_100"}


def test_pairs_for_an_article_do_not_grow_with_the_store() -> None:
    few, many = (run("linking", Options(limit=size)).metrics[f"pairs_per_article_{size}"] for size in (200, 1600))
    assert 0 < many < 1.2 * few
