"""What the surroundings decide, read once from the environment (``HEMVIST_…``) and never changed."""

from pathlib import Path

from pydantic import Field, SecretStr
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

    export_folder: Path | None = None
    """Where letters that wait for dispatch are laid for printing; ``None``: nowhere."""
    smtp_host: str = ""
    """The mail server by which notices to the staff are sent; empty: none are."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_starttls: bool = True
    """Encrypt, with a certificate that is checked; a server that can't is sent nothing."""
    smtp_user: str = ""
    """Empty: the server takes mail without signing in."""
    smtp_password: SecretStr = SecretStr("")
    smtp_from: str = ""
    """The address that notices come from."""
    smtp_domain: str = ""
    """Every user's address is ``<user name>@<this>``."""
    smtp_base_url: str = ""
    """Where people open the program, as it stands in notices: ``https://hemvist.example``."""

    def database(self, *, training: bool) -> str:
        """The address to open."""
        return self.database_url or f"sqlite:///{_VAR / ('training.db' if training else 'hemvist.db')}"

    def prepare(self) -> None:
        """Make the folder of the default databases."""
        if not self.database_url:
            _VAR.mkdir(exist_ok=True)
