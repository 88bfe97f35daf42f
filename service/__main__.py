"""``python -m service``: the command line without installing the package."""

from service.main import app

if __name__ == "__main__":
    app()
