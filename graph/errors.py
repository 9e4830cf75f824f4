"""Every error that Continuity raises on purpose, under one root; each message is a sentence for the reader."""


class ContinuityError(Exception):
    """The root: something a person can read and act on."""


class BadInput(ContinuityError):
    """What was given cannot be used; the message names what, where and what to do."""


class BadDate(BadInput):
    """A text is no date of the EDTF profile in `graph.time`."""


class BadBackup(BadInput):
    """A file is no backup or export, is damaged, or has a form that this program does not read."""


class BadClaim(BadInput):
    """A claim breaks the vocabulary: unknown property, wrong kind, missing value."""


class UnknownEntity(ContinuityError):
    """No entity of this id is visible to this viewer; invisible and absent read the same."""


class NotWritable(ContinuityError):
    """The viewer may not write for this audience."""


class NoLongerBelieved(ContinuityError):
    """What was to be retracted or corrected is not believed any more."""


class OutOfRange(ContinuityError):
    """`known_at` lies before the memory began for this viewer; `began` is that day (ISO 8601), '' for an empty one."""

    def __init__(self, message: str, began: str = "") -> None:
        super().__init__(message)
        self.began = began


class LoadStopped(ContinuityError):
    """A load was refused or stopped as a whole; what was committed before stays."""


class StoreError(ContinuityError):
    """The memory cannot be read or written."""


class StoreMissing(StoreError):
    """There is no memory at this place."""


class StoreUnreachable(StoreError):
    """The server that keeps the memory does not answer. Ask again in a while."""


class StoreRefused(StoreError):
    """The server that keeps the memory refuses this service: whoever runs it must correct its user or password."""


class StoreTaken(StoreError):
    """The memory holds something already; what is asked for needs an empty one."""


class StoreLocked(StoreError):
    """Another process is writing and did not finish in time."""


class StoreReadOnly(StoreError):
    """The memory's file or folder cannot be written."""


class StoreDamaged(StoreError):
    """The memory's file is truncated or corrupt."""


class StoreUnfinished(StoreDamaged):
    """The memory is being restored, or a restore of it was cut short; it can be done anew."""


class StoreForeign(StoreError):
    """What lies at the memory's place is no memory of Continuity: whoever runs the service must name another."""


class IndexForeign(StoreForeign):
    """The index of words follows another memory: whoever runs the service must give this one an index of its own."""


class StoreVersion(StoreError):
    """The memory was made by another version of this program: whoever runs the service must run that one."""


class IndexUnavailable(StoreError):
    """Texts and names cannot be searched at this moment; what needs no words is answered. Ask again later."""


class StoreFull(StoreError):
    """The disk is full; the transaction was rolled back."""
