"""Build the wheel and try it in an empty environment without any development tool: help, schema, one page read."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = "Talks\n\nFrance and Norway signed an agreement on Monday, the French foreign ministry said.\n"


def main() -> None:
    """Exit non-zero at the first step that fails."""
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, str(ROOT))
        wheel = next(Path(folder).glob("*.whl"))
        run(sys.executable, "-m", "venv", f"{folder}/empty")
        python = f"{folder}/empty/bin/python"
        run(python, "-m", "pip", "install", "--quiet", str(wheel))
        onrecord = f"{folder}/empty/bin/onrecord"
        (Path(folder) / "page.txt").write_text(PAGE, encoding="utf-8")
        schema = json.loads(run(onrecord, "schema"))
        record = json.loads(run(onrecord, "read", f"{folder}/page.txt", "--json"))
        missing = set(schema["$defs"]["Record"]["required"]) - set(record)
        if missing or not record["statements"]:
            sys.exit(f"the wheel's record lacks {missing or 'its statement'}")
        run(onrecord, "demo")
        run(onrecord, "codebook", "check")
        sys.stdout.write(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, reads a page in an empty environment\n")
    shutil.rmtree(ROOT / "build", ignore_errors=True)


def run(*command: str) -> str:
    """Standard output of the command; its error output goes through."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
