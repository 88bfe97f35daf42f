"""The only importer of FastAPI: REST under ``/api/v1``, pages under ``/``. Handlers only call use cases."""
