package io.shardmill.testdata.gcs;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32C;

/** One generation of an object; its bytes never change. */
record StoredObject(
    String bucket,
    String name,
    long generation,
    byte[] bytes,
    Map<String, String> metadata,
    Instant created) {

  /** The resource as the JSON API shows it. */
  String toJson() {
    StringBuilder custom = new StringBuilder();
    metadata.forEach(
        (key, value) ->
            custom
                .append(custom.isEmpty() ? "" : ",")
                .append(ApiJson.quoted(key))
                .append(':')
                .append(ApiJson.quoted(value)));
    return """
    {"kind":"storage#object","bucket":%s,"name":%s,"generation":"%d","metageneration":"1",\
    "size":"%d","crc32c":"%s","md5Hash":"%s","timeCreated":"%s","updated":"%s","metadata":{%s}}\
    """
        .formatted(
            ApiJson.quoted(bucket),
            ApiJson.quoted(name),
            generation,
            bytes.length,
            crc32c(),
            md5(),
            created,
            created,
            custom);
  }

  private String crc32c() {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    byte[] bigEndian = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bigEndian);
  }

  private String md5() {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
