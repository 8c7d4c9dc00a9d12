"""A read-only MCP server over a store: five tools, every answer with the characters it rests on.

What goes in: the path of a store. What comes out: a server for `onrecord mcp STORE` to run (needs the extra `onrecord[mcp]`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.store import open as open_store

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

__all__ = ["serve"]


def serve(path: Path) -> MCPServer:
    """A server over the store at `path`; UsageError where the SDK is not installed, StoreError where no store is."""
    try:
        from onrecord.mcp.server import server_of
    except ModuleNotFoundError as error:
        raise UsageError(f"the MCP server needs the extra: pip install 'onrecord[mcp]' ({error})") from None
    return server_of(open_store(path))
