"""What is decided about a piece."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.records import Furniture, Role


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a piece is, and why."""

    role: Role
    why: str
    kind: Furniture | None = None
    inside: bool = field(init=False, compare=False)
    """Whether the piece belongs to the text of the article."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "inside", self.role not in {"furniture", "caption"})
