"""What can be set, in the environment.

Every setting is an environment variable MEDSTAFF_<NAME>; DATABASE_URL and TEMPORAL_ADDRESS are read without
the prefix too. `docs/settings.md` is made from this model: `python -m medstaff.settings_page`.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from medstaff.setting_types import (
    Bucket,
    DatabaseUrl,
    HostAndPort,
    Key,
    MailServer,
    Port,
    PublicAddress,
    Seconds,
    WebAddress,
    Zone,
)

PREFIX = "MEDSTAFF_"


class Settings(BaseSettings):
    """The settings of one process; every process of a house is given the same ones."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        frozen=True,
        hide_input_in_errors=True,  # a URL carries a password
        validate_by_name=True,
        validate_by_alias=True,
    )

    # the house
    data: Path = Field(
        default=Path(".medstaff"),
        description="Folder of the embedded servers, their logs, the local issuer's key and the outbox.",
    )
    facility: str = Field(
        default="main",
        pattern=r"^[a-z0-9][a-z0-9_-]*$",
        description="The facility that a command names where it names none: lower case, digits, `-` and `_`.",
    )
    zone: Zone = Field(default="America/New_York", description="Time zone of that facility's legal days.")
    log_level: str = Field(
        default="INFO",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="Least severe line that is logged: DEBUG, INFO, WARNING or ERROR.",
    )

    # PostgreSQL
    database_url: DatabaseUrl | None = Field(
        default=None,
        repr=False,
        validation_alias=AliasChoices("MEDSTAFF_DATABASE_URL", "DATABASE_URL"),
        description="PostgreSQL, 17 or later, as the application's role. "
        "Not set: `medstaff up` starts its own server.",
    )
    owner_database_url: DatabaseUrl | None = Field(
        default=None,
        repr=False,
        description="The same database as the role that owns the tables; only migrating needs it.",
    )

    # Temporal
    temporal_address: HostAndPort | None = Field(
        default=None,
        validation_alias=AliasChoices("MEDSTAFF_TEMPORAL_ADDRESS", "TEMPORAL_ADDRESS"),
        description="host:port of a Temporal frontend. Not set: `medstaff up` starts its own server.",
    )
    temporal_namespace: str = Field(default="default", min_length=1, description="Temporal namespace.")
    temporal_tls: bool = Field(
        default=False, description="Whether the Temporal frontend is reached through TLS."
    )
    temporal_api_key: SecretStr | None = Field(default=None, description="API key of Temporal Cloud.")

    # HTTP
    api_host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    api_port: Port = Field(
        default=0, description="Port that the API listens on. 0: 8321 where it is free, else any free port."
    )
    api_socket: int | None = Field(
        default=None,
        ge=0,
        description="Descriptor of a listening socket that the API inherits. `medstaff up` sets it, so that "
        "no call is refused while the API starts again.",
    )
    projected_wait_seconds: Seconds = Field(
        default=2.0, description="Longest time an answer waits for the read models that it names."
    )
    command_wait_seconds: Seconds = Field(
        default=10.0, description="Longest time a command is waited for before it is answered with 202."
    )
    standing_lag_seconds: Seconds = Field(
        default=30.0, description="Standing further behind the ledger than this answers: record under repair."
    )
    api_url: WebAddress | None = Field(
        default=None,
        description="Where callers reach the API, for `medstaff status` and `medstaff clock`. "
        "Not set: where `medstaff up` on the data folder serves it.",
    )

    public_url: PublicAddress | None = Field(
        default=None,
        description="Where people outside reach the API, for the link by which a referee answers and the one "
        "to a calendar; https, but on this machine. Not set: where `medstaff up` serves it while notices go "
        "to the outbox; with `MEDSTAFF_SMTP_URL` letters bring no link, and referees write to the office.",
    )

    # who may call
    token_issuer: str = Field(default="https://medstaff.local", description="Issuer that a token must name.")
    token_audience: str = Field(default="medstaff", description="Audience that a token must name.")
    jwks_url: WebAddress | None = Field(
        default=None,
        description="Where the issuer publishes its keys. "
        "Not set: a local issuer, whose key is kept in the data folder.",
    )

    signing_minutes: float = Field(
        default=15,
        ge=0,
        description="How long ago whoever signs a vote may have signed in, by `auth_time` or `iat` of the "
        "token. 0: any time.",
    )

    # what is sealed
    ledger_key: Key | None = Field(
        default=None,
        description="32 random bytes in base64. Seals identity and peer-review content in the ledger and in "
        "Temporal; an append-only ledger cannot be sealed, or unsealed, afterwards.",
    )

    # links in letters and to calendars
    link_key: Key | None = Field(
        default=None,
        description="32 random bytes in base64, from which the secrets of links in letters and to calendars "
        "are made; the same for every worker and API. Not set: a key of its own in the data folder, made "
        "once.",
    )

    # the ledger's tree of hashes
    audit_key: SecretStr | None = Field(
        default=None,
        description="What signs for the ledger's tree of hashes: PRIVATE+KEY+name+id+key in one word. Not "
        "set: a key of its own in `audit/signer` of the data folder, made once.",
    )
    checkpoint_seconds: Seconds = Field(
        default=300.0,
        description="How often the tree is signed for, where anything was written since. Each witness that "
        "is set is told.",
    )
    witness_folder: Path | None = Field(
        default=None,
        description="Folder that keeps checkpoints and tiles: on another machine, out of reach of whoever "
        "may change the database. Not set: `checkpoints` in the data folder.",
    )
    witness_webhook: WebAddress | None = Field(
        default=None, description="Address that each checkpoint is sent to (POST, text/plain)."
    )
    witness_mail: str | None = Field(
        default=None, description="Mailbox, compliance's for one, that gets the latest checkpoint once a day."
    )

    # mail
    outbox: Path | None = Field(
        default=None, description="Folder that notices are written to. Not set: `outbox` in the data folder."
    )
    smtp_url: MailServer | None = Field(
        default=None,
        description="smtp://user:password@host:port, or smtps:// for TLS. "
        "Not set: notices are written to the outbox.",
    )
    mail_from: str = Field(default="medical-staff-office@localhost", description="Sender of notices.")

    # evidence
    evidence: Path | None = Field(
        default=None,
        description="Folder of what is kept by its hash: documents, what sources said, and the letters that "
        "went out; one for workers and API. Not set: `evidence` in the data folder.",
    )
    evidence_bucket: Bucket | None = Field(
        default=None,
        description="s3://bucket or s3://bucket/prefix of S3-compatible object storage in which evidence is "
        "kept in the folder's place.",
    )
    evidence_endpoint: WebAddress | None = Field(
        default=None, description="Where that storage answers. Not set: Amazon's own."
    )
    evidence_region: str = Field(default="us-east-1", min_length=1, description="Region of that storage.")
    evidence_key: str | None = Field(
        default=None,
        description="Access key for it. Not set: AWS_ACCESS_KEY_ID and its like, or the machine's role.",
    )
    document_megabytes: int = Field(
        default=25, ge=1, le=500, description="How large a document may be that is brought over the API."
    )
    evidence_secret: SecretStr | None = Field(default=None, description="The secret of that access key.")

    # primary sources
    nppes_url: str = Field(
        default="https://npiregistry.cms.hhs.gov/api/",
        description="NPPES: URL of the API, or a JSON file of the same shape.",
    )
    leie: str = Field(
        default="https://oig.hhs.gov/exclusions/downloadables/UPDATED.csv",
        description="OIG's list of excluded people: URL or CSV file.",
    )
    sam: str | None = Field(
        default=None,
        description="SAM.gov's public extract of exclusions, layout V1 or V2: URL or file, CSV or ZIP. Not "
        "set: a person verifies it by hand, and a run over the whole staff says that it lacked this list.",
    )
    opt_out: str | None = Field(
        default=None,
        description="Medicare's list of opt-out affidavits: URL or CSV file. Not set: a person looks it up, "
        "where the bylaws ask for it.",
    )
    elicense: str = Field(
        default="https://data.ct.gov/api/views/ngch-56tr/rows.tsv",
        description="Connecticut eLicense: URL or file.",
    )
    source_timeout_seconds: Seconds = Field(
        default=60.0,
        le=80,
        description="Longest time one question to a source may take, a whole list among the answers; at most "
        "80, because an errand's attempt ends after two minutes.",
    )

    @property
    def logs(self) -> Path:
        """Where the servers and processes of `medstaff up` write their logs."""
        return self.data / "logs"

    @property
    def outbox_folder(self) -> Path:
        """Where notices are written when no SMTP server is set."""
        return self.outbox or self.data / "outbox"

    @property
    def checkpoints_folder(self) -> Path:
        """Where checkpoints and tiles are kept beside the database."""
        return self.witness_folder or self.data / "checkpoints"

    @property
    def evidence_folder(self) -> Path:
        """Where evidence is kept while no bucket is set."""
        return self.evidence or self.data / "evidence"

    def environment(self) -> dict[str, str]:
        """These settings as environment variables, secrets included, to give to another process."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return {
            f"{PREFIX}{name.upper()}": str(
                value.get_secret_value() if isinstance(value, SecretStr) else value
            )
            for name, value in values.items()
            if value is not None
        }
