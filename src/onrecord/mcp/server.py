"""The tools under their names, for an MCP client over standard input and output. Nothing here can write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from onrecord.errors import OnRecordError
from onrecord.mcp import tools
from onrecord.records import EventType, Stance, Status
from onrecord.store import Store

TOLD = f"""A sourced record of what news pages say. Every claim has a `span` (page, start, end) and a `hash`; `cite` shows
the words around it. `more` says that there are others, which a narrower question shows. Say who a claim is according to; `why` says that there is no record. {tools.NOTE}"""


Name = Annotated[str | None, Field(description="Any name the pages use, or a Wikidata id.")]
Day = Annotated[str | None, Field(description="Day, month or year: 2025-11-15, 2025-11, 2025.")]
Country = Annotated[str | None, Field(description="State by ISO 3166 code or name.")]
Hash = Annotated[str, Field(description="`hash` of a claim, as answers give it.", min_length=1)]
Limit = Annotated[int, Field(ge=1, le=tools.MOST)]
READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


@contextmanager
def told() -> Iterator[None]:
    """Around a question: what cannot be asked is told to the agent, which the SDK does with its own errors alone."""
    try:
        yield
    except OnRecordError as error:
        raise ToolError(str(error)) from error


def server_of(store: Store) -> MCPServer:
    """The server over an open store."""
    server = MCPServer("onrecord", instructions=TOLD)

    @server.tool(annotations=READING)
    async def search_statements(
        text: Annotated[str | None, Field(description="Words of the content.")] = None,
        by: Name = None, via: Name = None, country: Country = None,
        stance: Annotated[Stance | None, Field(description="What the speaker does with the content.")] = None,
        since: Day = None, until: Day = None, limit: Limit = 10,
    ) -> dict[str, Any]:  # fmt: skip
        """Who says what, through whom: statements by speaker, words, stance, country and days."""
        asked = {"text": text, "by": by, "via": via, "country": country, "type": stance, "since": since, "until": until}
        with told():
            return tools.search_statements(store, limit, **asked)

    @server.tool(annotations=READING)
    async def get_event(
        hash: Annotated[str | None, Field(description="`hash` of an event, as answers give it.")] = None,
        actor: Annotated[str | None, Field(description="Who takes part, on either side.")] = None,
        by: Name = None, to: Name = None, according_to: Name = None,
        type: Annotated[EventType | None, Field(description="PLOVER type.")] = None, status: Status | None = None,
        country: Country = None, since: Day = None, until: Day = None, limit: Limit = 10,
    ) -> dict[str, Any]:  # fmt: skip
        """Who did what to whom, when, with what status, according to whom: one event by hash, or those that fit."""
        asked = {
            "hash": hash, "actors": (actor,) if actor else (), "by": by, "to": to, "according_to": according_to, "type": type,
            "status": status, "country": country, "since": since, "until": until,
        }  # fmt: skip
        with told():
            return tools.get_event(store, limit, **asked)

    @server.tool(annotations=READING)
    async def compare_accounts(
        occurrence: Annotated[str | None, Field(description="Id of an occurrence, or hash of an event in it.")] = None,
        one: Name = None, other: Name = None, limit: Limit = 10,
    ) -> dict[str, Any]:  # fmt: skip
        """An occurrence as each side tells it, in what they differ, where it is known from; or all those between two."""
        with told():
            return tools.compare_accounts(store, limit, occurrence, one, other)

    @server.tool(annotations=READING)
    async def contacts(
        party: Annotated[str, Field(description="Any name the pages use, or a Wikidata id.", min_length=1)],
        other: Name = None,
        since: Day = None,
        until: Day = None,
        limit: Limit = 10,
    ) -> dict[str, Any]:
        """Calls, meetings, visits, letters and video conferences of somebody, with the other side if given."""
        with told():
            return tools.contacts(store, limit, party, other, since=since, until=until)

    @server.tool(annotations=READING)
    async def cite(hash: Hash) -> dict[str, Any]:
        """A statement or event with its page, its characters there and the words around it."""
        with told():
            return tools.cite(store, hash)

    return server
