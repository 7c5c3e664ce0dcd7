package io.shardmill.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.dataset.chunked.indexing.EmptyChunkIndex;
import io.jhdf.dataset.chunked.indexing.ExtensibleArrayIndex;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndex;
import io.jhdf.dataset.chunked.indexing.ImplicitChunkIndex;
import io.jhdf.dataset.chunked.indexing.SingleChunkIndex;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FillValueOldMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfBackingStorage;
import io.shardmill.hdf5.filter.FilterPipeline;
import io.shardmill.hdf5.filter.FilterPipeline.Filter;
import io.shardmill.hdf5.filter.FilterPipeline.UnsupportedFilter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a data set from what jhdf read of its header. */
final class Datasets {

  /** The type of a data space without elements, not even a single one. */
  private static final int NULL_SPACE = 2;

  private final Hdf5File file;
  private final String path;
  private final ObjectHeader header;
  private final ElementType type;
  private final long[] shape;

  private Datasets(
      Hdf5File file, String path, ObjectHeader header, ElementType type, long[] shape) {
    this.file = file;
    this.path = path;
    this.header = header;
    this.type = type;
    this.shape = shape;
  }

  /** The data set that {@code dataset} is. */
  static Hdf5Dataset of(Hdf5File file, String path, Dataset dataset) {
    return file.reading(
        path,
        () -> {
          ObjectHeader header = ((DatasetBase) dataset).getHeader();
          if (header.getMessagesOfType(Message.class).stream().anyMatch(Message::isMessageShared)) {
            // jhdf takes the address of the type for the type itself.
            throw file.failure(
                path, "has a type or shape that is stored apart from it; write the file again");
          }
          ElementType type = ElementType.of(dataset.getDataType());
          DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
          long[] shape = shape(space);
          return shape == null
              ? new Hdf5Dataset(file, path, dataset, type, StoredElements.none())
              : new Datasets(file, path, header, type, shape).build(dataset);
        });
  }

  /** The value of an attribute, as a data set. */
  static Hdf5Dataset of(Hdf5File file, String path, Attribute attribute) {
    return file.reading(
        path,
        () -> {
          ElementType type = ElementType.of(attribute.getDataType());
          long[] shape = shape(attribute.getDataSpace());
          return shape == null
              ? new Hdf5Dataset(file, path, null, type, StoredElements.none())
              : new Hdf5Dataset(
                  file,
                  path,
                  null,
                  type,
                  attribute.isEmpty()
                      ? StoredElements.none()
                      : StoredElements.inMemory(attribute.getBuffer(), type.bytes()),
                  shape,
                  null);
        });
  }

  private static long @Nullable [] shape(DataSpace space) {
    return space.getType() == NULL_SPACE ? null : space.getDimensionsAsLong();
  }

  private Hdf5Dataset build(Dataset dataset) {
    DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
    int[] chunkShape = null;
    Elements elements;
    if (layout instanceof CompactDataLayoutMessage compact) {
      elements = StoredElements.inMemory(compact.getDataBuffer(), type.bytes());
    } else if (layout instanceof ContiguousDataLayoutMessage contiguous) {
      elements = contiguous(contiguous.getAddress());
    } else {
      chunkShape = chunkShape(layout);
      elements = chunked(layout, chunkShape);
    }
    return new Hdf5Dataset(file, path, dataset, type, elements, shape, chunkShape);
  }

  private Elements contiguous(long address) {
    return address == ChunkLookup.UNDEFINED_ADDRESS
        ? StoredElements.filled(fill())
        : StoredElements.inFile(file.blocks(), base() + address, type.bytes());
  }

  private Elements chunked(DataLayoutMessage layout, int[] chunkShape) {
    if (chunkShape.length != shape.length) {
      throw file.failure(
          path,
          "is damaged: it has %d dimensions, its chunks have %d"
              .formatted(shape.length, chunkShape.length));
    }
    long chunkBytes = type.bytes();
    for (int length : chunkShape) {
      chunkBytes *= length;
      if (length <= 0 || chunkBytes > Integer.MAX_VALUE - 1024) {
        throw file.failure(path, "has chunks of 2 GiB or more; write it with smaller ones");
      }
    }
    try {
      return new ChunkedElements(
          file.blocks(),
          base(),
          lookup(layout, chunkShape, (int) chunkBytes),
          new FilterPipeline(filters(), (int) chunkBytes),
          shape,
          chunkShape,
          fill());
    } catch (UnsupportedFilter e) {
      throw file.failure(path, String.valueOf(e.getMessage()));
    }
  }

  private static int[] chunkShape(DataLayoutMessage layout) {
    if (layout instanceof ChunkedDataLayoutMessage old) {
      return old.getChunkDimensions();
    }
    // The size of an element comes last.
    int[] withElement = ((ChunkedDataLayoutMessageV4) layout).getChunkDimensions();
    return Arrays.copyOf(withElement, withElement.length - 1);
  }

  private ChunkLookup lookup(DataLayoutMessage layout, int[] chunkShape, int chunkBytes) {
    if (layout instanceof ChunkedDataLayoutMessage old) {
      return new BTreeChunks(file.blocks(), base(), old.getBTreeAddress(), shape.length);
    }
    ChunkedDataLayoutMessageV4 recent = (ChunkedDataLayoutMessageV4) layout;
    DatasetInfo info = new DatasetInfo(chunkBytes, shape, chunkShape);
    HdfBackingStorage storage = file.storage();
    long address = recent.getAddress();
    return new ListedChunks(
        () -> {
          if (address == ChunkLookup.UNDEFINED_ADDRESS) {
            return new EmptyChunkIndex();
          }
          return switch (recent.getIndexingType()) {
            case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX ->
                new SingleChunkIndex(recent, info);
            case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX -> new ImplicitChunkIndex(address, info);
            case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX ->
                new FixedArrayIndex(storage, address, info);
            case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ->
                new ExtensibleArrayIndex(storage, address, info);
            default -> new BTreeIndex(storage, address, info);
          };
        },
        shape,
        chunkShape);
  }

  private List<Filter> filters() {
    return header.hasMessageOfType(FilterPipelineMessage.class)
        ? header.getMessageOfType(FilterPipelineMessage.class).getFilters().stream()
            .map(filter -> new Filter(filter.getId(), filter.getName(), filter.getData()))
            .toList()
        : List.of();
  }

  /** One element that was never written: the fill value, or zeros. */
  private byte[] fill() {
    byte[] element = new byte[type.bytes()];
    ByteBuffer value = null;
    if (header.hasMessageOfType(FillValueMessage.class)) {
      FillValueMessage message = header.getMessageOfType(FillValueMessage.class);
      value = message.isFillValueDefined() ? message.getFillValue() : null;
    } else if (header.hasMessageOfType(FillValueOldMessage.class)) {
      value = header.getMessageOfType(FillValueOldMessage.class).getFillValue();
    }
    if (value != null && value.remaining() == element.length) {
      value.get(element);
    }
    return element;
  }

  private long base() {
    return file.storage().getUserBlockSize();
  }
}
