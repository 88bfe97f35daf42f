"""``python -m tests.web.install``: what the browser tests need from npm; a browser only where none is."""

from hatch_build import install
from tests.web.chromium import HERE, installed

if __name__ == "__main__":
    install(HERE, *(["--omit=dev"] if installed() else []))
