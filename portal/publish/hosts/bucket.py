"""A bucket of an S3-compatible store with conditional writes, through boto3 (group `s3`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from portal.publish.gate.manifest import ASSETS
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import current_user
from portal.publish.targets import S3
from portal.publish.web import headers, media_types

_DELETE_LIMIT = 1000  # keys of one request, by the protocol
_SWITCH_ID = "switch"  # key of an object's metadata


class StoredObject(NamedTuple):
    """An object: its bytes, its ETag, and the switch id it was written with."""

    data: bytes = b""
    etag: str = ""
    switch_id: str = ""


class Bucket:
    """One bucket. boto3 finds the credentials (AWS_PROFILE and others). Methods raise Refusal."""

    def __init__(self, target: S3) -> None:
        """Refuses if boto3 is not installed (X003), or the settings are invalid (X004)."""
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

    def get(self, key: str) -> StoredObject:
        """Return an object, an empty one if it does not exist."""
        from botocore.exceptions import BotoCoreError

        try:
            answer = self._call("get_object", Key=key)
        except KeyError:
            return StoredObject()
        try:
            data = _field(answer, "Body").read()
        except BotoCoreError as problem:
            raise Refusal("X004", name=self._name, reason=problem) from None
        switch_id = answer.get("Metadata", {}).get(_SWITCH_ID, "")
        return StoredObject(data, _field(answer, "ETag"), switch_id)

    def put(self, key: str, data: bytes, path: str) -> None:
        """Write an object; the store verifies its SHA-256.

        `path`: its path in the release, which gives its media type and cache lifetime.
        """
        answer = self._call(
            "put_object",
            Key=key,
            Body=data,
            ChecksumAlgorithm="SHA256",
            ContentType=media_types.of(path),
            CacheControl=headers.IMMUTABLE if path.startswith(ASSETS) else headers.REVALIDATE,
        )
        _field(answer, "ETag")

    def put_if_match(self, key: str, data: bytes, etag: str, switch_id: str = "") -> bool:
        """Write an object if it still has this ETag ("": if it does not exist); False if not."""
        options: dict[str, Any] = {"IfMatch": etag} if etag else {"IfNoneMatch": "*"}
        metadata = {_SWITCH_ID: switch_id} if switch_id else {}
        options |= {"CacheControl": "no-store", "Metadata": metadata}
        try:
            answer = self._call("put_object", Key=key, Body=data, **options)
        except KeyError:
            return False
        return bool(_field(answer, "ETag"))

    def copy(self, source: str, key: str) -> None:
        """Copy an object within the bucket."""
        self._call("copy_object", Key=key, CopySource={"Bucket": self._name, "Key": source})

    def list_objects(self, prefix: str) -> dict[str, tuple[str, int]]:
        """Return the ETag (the MD5, as `put` writes them) and size of objects, by key.

        Keys are relative to `prefix`.
        """
        objects: dict[str, tuple[str, int]] = {}
        position: dict[str, str] = {}
        while True:
            page = self._call("list_objects_v2", Prefix=prefix, **position)
            for entry in page.get("Contents", ()):
                etag, size = _field(entry, "ETag").strip('"'), _field(entry, "Size")
                objects[_field(entry, "Key").removeprefix(prefix)] = (etag, size)
            if not page.get("IsTruncated"):
                return objects
            position = {"ContinuationToken": _field(page, "NextContinuationToken")}

    def delete(self, keys: Sequence[str]) -> None:
        """Delete objects."""
        for start in range(0, len(keys), _DELETE_LIMIT):
            batch = [{"Key": key} for key in keys[start : start + _DELETE_LIMIT]]
            self._call("delete_objects", Delete={"Objects": batch, "Quiet": True})

    def now(self) -> float:
        """Return the store's clock, in seconds since the epoch."""
        answer = self._call("list_objects_v2", MaxKeys=1)
        try:
            date = answer["ResponseMetadata"]["HTTPHeaders"]["date"]
            return parsedate_to_datetime(date).timestamp()
        except (KeyError, TypeError, ValueError):
            raise Refusal("X028", reason="Date") from None

    def who(self) -> str:
        """Return who is publishing: the local user, as the store only knows keys."""
        return current_user()

    def _call(self, name: str, **values: Any) -> Any:
        """Call a method of the client; KeyError if an object is missing or has another ETag."""
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


def _field(answer: Mapping[str, Any], name: str) -> Any:
    """Return a required field of an answer. Refuses one that lacks it (not an S3 store, X028)."""
    if name not in answer:
        raise Refusal("X028", reason=f"không phải kho S3 (thiếu {name}); xem lại endpoint")
    return answer[name]
