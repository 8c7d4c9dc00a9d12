"""The tools under their names, for an MCP client over standard input and output. Nothing here can write."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations
from pydantic import Field

from onrecord.mcp import tools
from onrecord.store import Store

TOLD = f"""A sourced record of what news pages say. Every claim has a `span` (page, start, end) and a `hash`; `cite` shows
the words around it. Say who a claim is according to; `why` says that there is no record. {tools.NOTE}"""


Name = Annotated[str | None, Field(description="Any name the pages use, or a Wikidata id.")]
Day = Annotated[str | None, Field(description="ISO date.")]
Country = Annotated[str | None, Field(description="ISO 3166 alpha-3.")]
Limit = Annotated[int, Field(ge=1, le=tools.MOST)]
READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def server_of(store: Store) -> MCPServer:
    """The server over an open store."""
    server = MCPServer("onrecord", instructions=TOLD)

    @server.tool(annotations=READING)
    async def search_statements(
        text: Annotated[str | None, Field(description="Words of the content.")] = None,
        by: Name = None, via: Name = None, country: Country = None, since: Day = None, until: Day = None, limit: Limit = 10,
    ) -> dict[str, Any]:  # fmt: skip
        """Who says what, through whom: statements by speaker, words, country and days."""
        asked = {"text": text, "by": by, "via": via, "country": country, "since": since, "until": until}
        return tools.search_statements(store, limit, **asked)

    @server.tool(annotations=READING)
    async def get_event(
        hash: str | None = None, by: Name = None, to: Name = None,
        type: Annotated[str | None, Field(description="PLOVER type, such as CONSULT or ASSAULT.")] = None,
        country: Country = None, since: Day = None, until: Day = None, limit: Limit = 10,
    ) -> dict[str, Any]:  # fmt: skip
        """Who did what to whom, when, with what status, according to whom: one event by hash, or those that fit."""
        asked = {"hash": hash, "by": by, "to": to, "type": type, "country": country, "since": since, "until": until}
        return tools.get_event(store, limit, **asked)

    @server.tool(annotations=READING)
    async def compare_accounts(
        occurrence: Annotated[str | None, Field(description="Id of an occurrence, or hash of an event in it.")] = None,
        one: Name = None, other: Name = None, limit: Limit = 10,
    ) -> dict[str, Any]:  # fmt: skip
        """An occurrence as each side tells it, in what they differ, where it is known from; or all those between two."""
        return tools.compare_accounts(store, limit, occurrence, one, other)

    @server.tool(annotations=READING)
    async def contacts(
        party: str, other: Name = None, since: Day = None, until: Day = None, limit: Limit = 10
    ) -> dict[str, Any]:
        """Calls, meetings, visits, letters and video conferences of somebody, with the other side if given."""
        return tools.contacts(store, limit, party, other, since=since, until=until)

    @server.tool(annotations=READING)
    async def cite(hash: str) -> dict[str, Any]:
        """A statement or event with its page, its characters there and the words around it."""
        return tools.cite(store, hash)

    return server
