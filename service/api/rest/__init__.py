"""The REST contract of ``/api/v1``: one module per noun, each handler one use case."""
