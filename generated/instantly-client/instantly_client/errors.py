"""The exception of this package."""


class UnexpectedStatus(Exception):
    """The answer has a status that is no success. `content` may hold personal data, so the message leaves it out."""

    def __init__(self, status_code: int, content: bytes) -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        return f"unexpected status {self.status_code} with {len(self.content)} bytes"

    __repr__ = __str__


__all__ = ["UnexpectedStatus"]
