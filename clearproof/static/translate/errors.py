"""What the translator says when it meets Solidity that it does not cover."""

from clearproof.errors import ToolError


class UnsupportedConstruct(ToolError):  # named as the documentation calls it: the construct is the news  # noqa: N818  # named as the documentation calls it: the construct is the news
    """The source uses something that the translation does not cover; nothing was guessed."""

    def __init__(self, construct: str, place: str, *, hint: str | None = None) -> None:
        super().__init__(f"{place}: {construct} is outside what the translator covers", hint=hint)
        self.construct = construct
        self.place = place
