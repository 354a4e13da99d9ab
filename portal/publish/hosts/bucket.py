"""A bucket of an S3-compatible store, with conditional writes; boto3 (group `s3`) speaks to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import user
from portal.publish.targets import S3
from portal.publish.web import headers, media_types

_MOST = 1000  # keys of one deletion, by the protocol
_MARK = "switch"  # the name under which an object carries its mark


class Stored(NamedTuple):
    """An object: its bytes, its tag, and the mark that it was put with."""

    data: bytes = b""
    tag: str = ""
    mark: str = ""


class Bucket:
    """One bucket. Where keys come from is boto3's own business (AWS_PROFILE and others)."""

    def __init__(self, target: S3) -> None:
        """Refuses where boto3 is not installed."""
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import BotoCoreError
        except ImportError:
            how = 'cài nhóm "s3" trong pyproject.toml: pip install boto3'
            raise Refusal("X003", name="boto3", how=how) from None
        config = Config(retries={"mode": "standard"}, connect_timeout=15, max_pool_connections=16)
        self._name = target.bucket
        try:
            self._client: Any = boto3.client(
                "s3",
                endpoint_url=target.endpoint or None,
                region_name=target.region or None,
                config=config,
            )
        except (BotoCoreError, ValueError) as problem:
            raise Refusal("X004", name=self._name, reason=problem) from None

    def get(self, key: str) -> Stored:
        """Return an object; all of it is empty where there is none."""
        from botocore.exceptions import BotoCoreError

        try:
            found = self._asked("get_object", Key=key)
        except KeyError:
            return Stored()
        try:
            data = _told(found, "Body").read()
        except BotoCoreError as problem:
            raise Refusal("X004", name=self._name, reason=problem) from None
        return Stored(data, _told(found, "ETag"), found.get("Metadata", {}).get(_MARK, ""))

    def put(self, key: str, data: bytes, path: str) -> None:
        """Put an object; the store checks its SHA-256. `path` says what it is, and for how long."""
        answer = self._asked(
            "put_object",
            Key=key,
            Body=data,
            ChecksumAlgorithm="SHA256",
            ContentType=media_types.of(path),
            CacheControl=headers.FOR_EVER if path.startswith("assets/") else headers.REVALIDATED,
        )
        _told(answer, "ETag")

    def replace(self, key: str, data: bytes, tag: str, mark: str = "") -> bool:
        """Put an object if it still has that tag (none: if there is none); say whether it did."""
        options: dict[str, Any] = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        options |= {"CacheControl": "no-store", "Metadata": {_MARK: mark} if mark else {}}
        try:
            answer = self._asked("put_object", Key=key, Body=data, **options)
        except KeyError:
            return False
        return bool(_told(answer, "ETag"))

    def copy(self, source: str, key: str) -> None:
        """Copy an object within the bucket."""
        self._asked("copy_object", Key=key, CopySource={"Bucket": self._name, "Key": source})

    def below(self, prefix: str) -> dict[str, tuple[str, int]]:
        """Return the tags (MD5, as we put them) and sizes of what lies below a prefix."""
        found: dict[str, tuple[str, int]] = {}
        more: dict[str, str] = {}
        while True:
            page = self._asked("list_objects_v2", Prefix=prefix, **more)
            for each in page.get("Contents", ()):
                tag, size = _told(each, "ETag").strip('"'), _told(each, "Size")
                found[_told(each, "Key").removeprefix(prefix)] = (tag, size)
            if not page.get("IsTruncated"):
                return found
            more = {"ContinuationToken": _told(page, "NextContinuationToken")}

    def delete(self, keys: Sequence[str]) -> None:
        """Delete objects."""
        for begin in range(0, len(keys), _MOST):
            some = [{"Key": key} for key in keys[begin : begin + _MOST]]
            self._asked("delete_objects", Delete={"Objects": some, "Quiet": True})

    def now(self) -> float:
        """Return the store's clock."""
        answer = self._asked("list_objects_v2", MaxKeys=1)
        try:
            date = answer["ResponseMetadata"]["HTTPHeaders"]["date"]
            return parsedate_to_datetime(date).timestamp()
        except (KeyError, TypeError, ValueError):
            raise Refusal("X028", reason="Date") from None

    def who(self) -> str:
        """Return who publishes, as far as this side can say: the store knows keys only."""
        return user()

    def _asked(self, name: str, **values: Any) -> Any:
        """Ask the store. Raises KeyError where there is no such object, or it is another by now."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return getattr(self._client, name)(Bucket=self._name, **values)
        except ClientError as problem:
            code = problem.response.get("Error", {}).get("Code", "?")
            if code in {"NoSuchKey", "PreconditionFailed", "ConditionalRequestConflict"}:
                raise KeyError(code) from None
            if code in {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"}:
                raise Refusal("X006", name=self._name, file=code) from None
            raise Refusal("X004", name=self._name, reason=code) from None
        except BotoCoreError as problem:
            raise Refusal("X004", name=self._name, reason=problem) from None


def _told(answer: Mapping[str, Any], name: str) -> Any:
    """Return what every store says in such an answer. Refuses what is no answer of a store."""
    if name not in answer:
        raise Refusal("X028", reason=f"không phải kho S3 (thiếu {name}); xem lại endpoint")
    return answer[name]
