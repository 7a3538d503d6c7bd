"""Our own templates, filled in so that no word of a report becomes markup."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from onrecord.views.wording import flat, plural

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def templates() -> Environment:
    """Return the templates of the views; whatever is filled in is escaped, and what is missing fails."""
    found = Environment(
        loader=PackageLoader("onrecord.views", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"flat": flat, "plural": plural, "xml": xml}
    return found


def xml(text: str) -> str:
    """Return text on one line with what XML cannot hold replaced (XML 1.0, 2.2: no half characters, no controls)."""
    return _NOT_XML.sub("\ufffd", flat(text))
