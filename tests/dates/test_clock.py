"""The stage gives the same whatever the clock and the zone of the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.pipeline import read
from onrecord.records import Capture
from onrecord.schema import to_json

GOLDEN = Path(__file__).parents[1] / "pages_golden"
STAMPED = """<html><head><title>Talks in Ruritania</title>
<meta property="article:published_time" content="2025-11-15T23:30:00-05:00"></head><body><article><h1>Talks in Ruritania</h1>
<p>The envoys met on Saturday night, hours after the vote, and will meet again on Monday at 9 a.m.</p>
<p>They had spoken last month and earlier this year, as the minister said yesterday. Talks began two weeks ago.</p>
</article></body></html>"""
AGED = "Talks in Ruritania\nPublished 3 hours ago\n\nThe envoys met on Saturday. They had spoken last month.\n"
FETCHED = "2025-11-16T00:30:00"
SCRIPT = """
import sys
from pathlib import Path
from onrecord.pipeline import read
from onrecord.records import Capture
from onrecord.schema import to_json
for path in sys.argv[2:]:
    sys.stdout.buffer.write(to_json(read(Capture(content=Path(path).read_bytes(), source="page", fetched=sys.argv[1]))) + b"\\n")
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    made = tmp_path_factory.mktemp("pages")
    (made / "stamped.html").write_text(STAMPED, encoding="utf-8")
    (made / "aged.txt").write_text(AGED, encoding="utf-8")
    return [*sorted(made.iterdir()), *sorted(path for path in GOLDEN.iterdir() if path.suffix in (".html", ".txt"))]


@pytest.fixture(scope="module")
def here(pages):
    return [to_json(read(Capture(content=path.read_bytes(), source="page", fetched=FETCHED))) for path in pages]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/St_Johns"])
def test_no_zone_changes_a_record(zone, pages, here):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, FETCHED, *map(str, pages)],
        env={**os.environ, "TZ": zone, "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert run.stdout.splitlines() == here


def test_the_day_is_the_one_written_and_its_time_keeps_its_zone(here, pages):
    stamped = here[[path.name for path in pages].index("stamped.html")]
    assert b'"value":"2025-11-15","edtf":"2025-11-15T23:30:00-05:00"' in stamped
