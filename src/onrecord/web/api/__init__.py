"""Read-only REST under /api/v1."""

from fastapi import APIRouter

router = APIRouter()
