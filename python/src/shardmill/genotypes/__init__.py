"""Genotypes by sample, of the ``genotypes`` pipeline: batches ``(X, mask, y)`` to train on.

::

    ds = shardmill.open("samples")
    for X, mask, y in shardmill.genotypes.stream(ds, "bmi", regions="chr20:1-200,000", shuffle=shardmill.Shuffle(1)):
        ...                                     # int8 (256, variants), bool (256, variants), Masked (256,)

The bare reading, for whoever wants it another way::

    for batch in ds.stream(["bmi", "g_0000"]):
        packed = batch["g_0000"]                            # uint8 (256, bytes), four genotypes in a byte
        code = packed[:, 7 // 4] >> 2 * (7 % 4) & 3         # of the eighth variant of the block
        copies = np.array([2, -1, 1, 0])[code]              # of ALT; -1 is missing
"""

from shardmill.genotypes.axis import Block, Variants
from shardmill.genotypes.reading import map, means, stream
from shardmill.genotypes.samples import SampleTable
from shardmill.genotypes.unpacking import unpack
from shardmill.genotypes.view import Genotypes

__all__ = ["Block", "Genotypes", "SampleTable", "Variants", "map", "means", "stream", "unpack"]
