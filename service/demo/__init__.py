"""A story with invented people: told over HTTP by ``hemvist demo``, and the examples of a training server."""
