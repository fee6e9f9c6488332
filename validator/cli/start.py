"""Comes before everything else that the program loads.

Hardly anything of what a run loads and makes ever becomes free, and looking for what does would take a tenth of a start:
Python looks seldom, and not at all when the program ends.
"""

import atexit
import gc

_OBJECTS = 20_000
"""New ones after which Python looks for circles of objects that nobody needs any more; usually 700."""

gc.set_threshold(_OBJECTS)
atexit.register(gc.freeze)
