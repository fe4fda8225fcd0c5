"""Where a large language model answers: any address that speaks the OpenAI chat protocol.

The default address is this machine. Text is sent to another one only when the caller says so in as many
words.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from hikiwake.basics.errors import RunError

DEFAULT_ADDRESS = "http://127.0.0.1:11434/v1"
"""Where local servers commonly listen."""
MOST_ANSWER_CHARACTERS = 1_000_000
"""A longer answer is refused unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A model at an address.

    `key` is sent as the protocol asks; local servers take any. `seconds` bound each attempt, `retries`
    count the attempts after the first. `may_leave` allows an address that is not this machine.
    """

    model: str
    address: str = DEFAULT_ADDRESS
    key: str = "none"
    seconds: float = 120.0
    retries: int = 1
    may_leave: bool = False


def check_address(endpoint: Endpoint) -> None:
    """Raise `RunError` for what is no address, and for another machine when the text may not leave."""
    parts = urlsplit(endpoint.address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RunError(f"found the address {endpoint.address!r}; expected http://HOST:PORT/v1")
    if not (endpoint.may_leave or _this_machine(parts.hostname)):
        raise RunError(
            f"{parts.hostname} is not this machine: the text of the documents would leave it. "
            "If that is meant, say so with --may-leave"
        )


def ask(endpoint: Endpoint, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
    """What the model answers, in its own words.

    Raises `RunError` when the extra is not installed, the address is refused, nothing answers in time, or the
    answer is empty or too long.
    """
    check_address(endpoint)
    try:
        import openai
    except ImportError as error:
        raise RunError("a large model needs the extra `llm`: pip install 'hikiwake[llm]'") from error
    # No proxy of the environment and no redirect: either could carry the text to another machine.
    web = openai.DefaultHttpxClient(trust_env=False, follow_redirects=False)
    client = openai.OpenAI(
        http_client=web,
        base_url=endpoint.address,
        api_key=endpoint.key,
        timeout=endpoint.seconds,
        max_retries=endpoint.retries,
    )
    call: Any = client.chat.completions.create
    try:
        with client:
            answer = call(
                model=endpoint.model,
                messages=list(messages),
                temperature=0,
                response_format={"type": "json_schema", "json_schema": _named(schema)},
            )
    except (openai.OpenAIError, ValueError, RecursionError) as error:
        raise RunError(f"{endpoint.address}: the model {endpoint.model!r} gave no answer: {error}") from error
    return _checked(endpoint, _text_of(answer))


def _named(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": "records", "schema": schema, "strict": True}


def _checked(endpoint: Endpoint, text: str) -> str:
    if text and len(text) <= MOST_ANSWER_CHARACTERS:
        return text
    found = f"{len(text):,} characters" if text else "an empty answer"
    raise RunError(
        f"{endpoint.address}: found {found}; expected JSON of at most {MOST_ANSWER_CHARACTERS:,} characters"
    )


def _text_of(answer: Any) -> str:  # noqa: ANN401  (servers differ in what they leave out)
    choices = getattr(answer, "choices", None) or ()
    message = getattr(choices[0], "message", None) if choices else None
    content = getattr(message, "content", None)
    return content if isinstance(content, str) else ""


def _this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
