"""`onrecord mcp`: a read-only MCP server over a store, on standard input and output."""

from __future__ import annotations

from onrecord.cli.keep import Store


def mcp(store: Store) -> None:
    """Serve a store to agents: five read-only tools over standard input and output (extra `mcp`)."""
    from onrecord.mcp import serve

    serve(store).run()
