"""What the surroundings decide, read once from the environment (``HEMVIST_…``) and never changed."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_PACKAGE = Path(__file__).parent
_VAR = Path("var")


def shipped_content() -> Path:
    """The diagrams and forms beside the package in a working copy, otherwise those packed into it."""
    beside = _PACKAGE.parent
    return beside if (beside / "bpmn").is_dir() and (beside / "forms").is_dir() else _PACKAGE / "policy"


class Settings(BaseSettings):
    """Where the database is, where the server listens and which content it installs."""

    model_config = SettingsConfigDict(env_prefix="HEMVIST_", frozen=True, extra="ignore")

    database_url: str = ""
    """SQLAlchemy address; empty: a SQLite file in ``var/``, one for training and one for the real thing."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    content: Path = Field(default_factory=shipped_content)
    """A folder that holds ``bpmn/`` and ``forms/``."""

    def database(self, *, training: bool) -> str:
        """The address to open."""
        return self.database_url or f"sqlite:///{_VAR / ('training.db' if training else 'hemvist.db')}"

    def prepare(self) -> None:
        """Make the folder of the default databases."""
        if not self.database_url:
            _VAR.mkdir(exist_ok=True)
