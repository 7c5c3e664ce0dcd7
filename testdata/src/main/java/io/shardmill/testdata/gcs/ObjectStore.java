package io.shardmill.testdata.gcs;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of all buckets: the latest generation of each, changed under preconditions. */
final class ObjectStore {

  /** A precondition that does not hold, or an object that is not there. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private final Map<String, NavigableMap<String, StoredObject>> buckets = new HashMap<>();
  private long generation = 1_700_000_000_000_000L;

  synchronized void addBucket(String bucket) {
    buckets.put(bucket, new TreeMap<>());
  }

  synchronized StoredObject put(
      String bucket,
      String name,
      byte[] bytes,
      Map<String, String> metadata,
      @Nullable Long ifGeneration)
      throws Refused {
    NavigableMap<String, StoredObject> objects = bucket(bucket);
    check(objects.get(name), ifGeneration);
    // Not the clock: two generations of an object must differ.
    StoredObject made =
        new StoredObject(bucket, name, ++generation, bytes, metadata, Instant.now());
    objects.put(name, made);
    return made;
  }

  /** Fails unless the latest generation is the one expected; 0 expects none. */
  synchronized void check(String bucket, String name, @Nullable Long ifGeneration) throws Refused {
    check(bucket(bucket).get(name), ifGeneration);
  }

  synchronized StoredObject get(String bucket, String name, @Nullable Long ofGeneration)
      throws Refused {
    StoredObject found = bucket(bucket).get(name);
    if (found == null || (ofGeneration != null && found.generation() != ofGeneration)) {
      throw new Refused(404, "No such object: " + bucket + "/" + name);
    }
    return found;
  }

  synchronized void delete(String bucket, String name, @Nullable Long ifGeneration) throws Refused {
    StoredObject found = get(bucket, name, null);
    check(found, ifGeneration);
    bucket(bucket).remove(name);
  }

  /** At most {@code most} objects whose names start with {@code prefix} and come after another. */
  synchronized List<StoredObject> list(String bucket, String prefix, String after, int most)
      throws Refused {
    String from = after.compareTo(prefix) > 0 ? after : prefix;
    return bucket(bucket).tailMap(from, true).values().stream()
        .filter(object -> object.name().compareTo(after) > 0)
        .takeWhile(object -> object.name().startsWith(prefix))
        .limit(most)
        .toList();
  }

  private NavigableMap<String, StoredObject> bucket(String bucket) throws Refused {
    NavigableMap<String, StoredObject> objects = buckets.get(bucket);
    if (objects == null) {
      throw new Refused(404, "The specified bucket does not exist.");
    }
    return objects;
  }

  private static void check(@Nullable StoredObject found, @Nullable Long ifGeneration)
      throws Refused {
    if (ifGeneration != null && ifGeneration != (found == null ? 0 : found.generation())) {
      throw new Refused(412, "At least one of the pre-conditions you specified did not hold.");
    }
  }
}
