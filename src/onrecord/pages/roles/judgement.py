"""What is decided about a piece."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Furniture, Role


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a piece is, and why."""

    role: Role
    why: str
    kind: Furniture | None = None

    @property
    def inside(self) -> bool:
        """Whether the piece belongs to the text of the article."""
        return self.role not in {"furniture", "caption"}
