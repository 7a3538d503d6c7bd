"""How the site is built: `make docs`. Nothing in it is fetched, when it is built or when it is read."""

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "onrecord"
author = "the onrecord authors"
version = release = metadata.version("onrecord")
extensions = ["myst_parser", "sphinx.ext.autodoc", "told"]
myst_heading_anchors = 3
# Docstrings are written as our Markdown pages are: `this` is code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"onrecord {release}"
html_static_path = ["_static"]
html_css_files = ["onrecord.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
pygments_style = "friendly"
pygments_dark_style = "monokai"
