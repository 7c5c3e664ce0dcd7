package io.shardmill.archive;

import io.shardmill.postgres.connect.TableName;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What moves as a whole: the rows of a table in a range of time that moved together.
 *
 * <p>Rows that come for a range after its partition has moved are later parts of it: part 0 is the
 * partition, part 1 the first that came late. In the data set, a part has {@link #PLACES} places of
 * its range, so that whatever moves it again takes the places of what was there.
 *
 * @param table the table
 * @param range when
 * @param part the first part that this is
 * @param parts how many it is, at least 1; more where a range was restored with what came late
 * @param kind where its rows are in the database
 */
public record ArchiveUnit(TableName table, TimeRange range, int part, int parts, Kind kind)
    implements Serializable, Comparable<ArchiveUnit> {

  /** More than a part can have chunks. */
  public static final long PLACES = 1L << 32;

  private static final Comparator<ArchiveUnit> ORDER =
      Comparator.comparing(ArchiveUnit::table)
          .thenComparing(ArchiveUnit::range)
          .thenComparing(ArchiveUnit::part);

  /** Where rows are before they move. */
  public enum Kind {
    /** All rows of a partition, which is detached. */
    PARTITION,
    /** Rows of the default partition in the range, which are deleted. */
    LATE,
    /** Rows of a table without partitions in the range, which are deleted. */
    ROWS,
    /** All rows of a chunk of a hypertable, which is dropped. */
    CHUNK;

    /** Whether a unit is all rows of its relation. */
    public boolean whole() {
      return this == PARTITION || this == CHUNK;
    }
  }

  public ArchiveUnit {
    if (part < 0 || parts < 1) {
      throw new IllegalArgumentException("Part %d, %d of them".formatted(part, parts));
    }
  }

  /** What chunk ranges call the range. Texts are in the order of time. */
  public String source() {
    return table + " " + range;
  }

  /** Its first place. */
  public long firstPlace() {
    return part * PLACES;
  }

  /** The place after its last. */
  public long endPlace() {
    return (part + (long) parts) * PLACES;
  }

  /** In the order of time. */
  @Override
  public int compareTo(ArchiveUnit other) {
    return ORDER.compare(this, other);
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return source() + (part == 0 ? "" : ", part " + part);
  }
}
