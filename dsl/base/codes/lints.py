from __future__ import annotations

from dsl.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
