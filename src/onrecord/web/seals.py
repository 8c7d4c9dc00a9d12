"""Proofs that a request comes from somebody who may make it: the access token, and the seal on every form."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256


class Seals:
    """Seals of one running application; they end with it."""

    def __init__(self, token: str | None = None) -> None:
        self._secret = secrets.token_bytes(32)
        self._token = token

    @property
    def needed(self) -> bool:
        """Whether whoever comes must have the token."""
        return self._token is not None

    def opens(self, token: str) -> bool:
        """Whether this is the access token."""
        return self._token is not None and hmac.compare_digest(token.encode(), self._token.encode())

    def key(self) -> str:
        """What a browser keeps instead of the token."""
        return self._seal("key")

    def is_key(self, key: str) -> bool:
        """Whether a browser was given this."""
        return hmac.compare_digest(key.encode(), self.key().encode())

    def form(self, visitor: str) -> str:
        """The seal on the forms of a visitor."""
        return self._seal(f"form {visitor}")

    def fits(self, visitor: str, seal: str) -> bool:
        """Whether a form was made for this visitor."""
        return hmac.compare_digest(seal.encode(), self.form(visitor).encode())

    def _seal(self, of: str) -> str:
        return hmac.new(self._secret, of.encode(), sha256).hexdigest()
