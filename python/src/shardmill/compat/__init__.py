"""The readers of earlier systems by their own names, as thin adapters over this package.

What they did wrong is mended here, and said where it is.
"""

from shardmill.compat.genomes import GenomicBigDataset
from shardmill.compat.gluroo import get_parquet_dataset
from shardmill.compat.vae import ChunkedCells, ChunkedDataModule, DatasetConfig, create_vae_dataloaders

__all__ = [
    "ChunkedCells",
    "ChunkedDataModule",
    "DatasetConfig",
    "GenomicBigDataset",
    "create_vae_dataloaders",
    "get_parquet_dataset",
]
