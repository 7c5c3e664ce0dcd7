package io.shardmill.testdata.vcf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Encodes one line of a VCF as a BCF record. */
final class BcfLine {

  private static final int SAMPLES_FROM = 9;

  private final BcfNames names;
  private final int samples;
  private final TypedBytes shared = new TypedBytes();
  private final TypedBytes calls = new TypedBytes();

  BcfLine(BcfNames names, int samples) {
    this.names = names;
    this.samples = samples;
  }

  /** The record of a line of data, whose columns and values must be right. */
  byte[] encode(String line) {
    String[] columns = line.split("\t", -1);
    String[] alts = columns[4].equals(".") ? new String[0] : columns[4].split(",", -1);
    String[] items = columns[7].equals(".") ? new String[0] : columns[7].split(";", -1);
    String[] keys =
        samples == 0 || columns[8].equals(".") ? new String[0] : columns[8].split(":", -1);
    shared.reset();
    shared.number(names.contig(columns[0]), 4);
    shared.number(Integer.parseInt(columns[1]) - 1, 4);
    shared.number(length(columns, items), 4);
    shared.number(TypedBytes.bits(columns[5]), 4);
    shared.number(items.length | (1L + alts.length) << 16, 4);
    shared.number(samples | (long) keys.length << 24, 4);
    shared.text(columns[2].equals(".") ? new byte[0] : bytes(columns[2]));
    shared.text(bytes(columns[3]));
    for (String alt : alts) {
      shared.text(bytes(alt));
    }
    String[] filters = columns[6].equals(".") ? new String[0] : columns[6].split(";", -1);
    shared.integers(Arrays.stream(filters).mapToInt(names::key).toArray());
    for (String item : items) {
      putInfo(item);
    }
    calls.reset();
    for (int field = 0; field < keys.length; field++) {
      putCalls(keys[field], field, columns);
    }
    TypedBytes record = new TypedBytes();
    record.number(shared.bytes().length, 4);
    record.number(calls.bytes().length, 4);
    return concat(record.bytes(), concat(shared.bytes(), calls.bytes()));
  }

  /** Bases from POS to the end of REF, or to END. */
  private static int length(String[] columns, String[] items) {
    for (String item : items) {
      int bases =
          item.startsWith("END=")
              ? Integer.parseInt(item.substring(4)) - Integer.parseInt(columns[1]) + 1
              : 0;
      if (bases > 0) {
        return bases;
      }
    }
    return columns[3].length();
  }

  private void putInfo(String item) {
    int equals = item.indexOf('=');
    String key = equals < 0 ? item : item.substring(0, equals);
    shared.integers(names.key(key));
    if (equals < 0 || equals == item.length() - 1) {
      shared.none();
      return;
    }
    String value = item.substring(equals + 1);
    switch (names.type("INFO", key)) {
      case "Integer" -> shared.integers(integers(value));
      case "Float" -> shared.floats(value.split(",", -1));
      default -> shared.text(bytes(value));
    }
  }

  private void putCalls(String key, int field, String[] columns) {
    List<String> values = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      String[] call = columns[SAMPLES_FROM + sample].split(":", -1);
      values.add(field < call.length ? call[field] : ".");
    }
    calls.integers(names.key(key));
    if (key.equals("GT")) {
      putIntegers(values, BcfLine::alleles);
      return;
    }
    switch (names.type("FORMAT", key)) {
      case "Integer" -> putIntegers(values, BcfLine::integers);
      case "Float" -> {
        List<String[]> floats = values.stream().map(value -> value.split(",", -1)).toList();
        calls.floatCalls(floats.stream().mapToInt(call -> call.length).max().orElse(0), floats);
      }
      default -> {
        List<byte[]> texts = values.stream().map(BcfLine::bytes).toList();
        calls.textCalls(texts.stream().mapToInt(text -> text.length).max().orElse(0), texts);
      }
    }
  }

  private void putIntegers(List<String> values, Function<String, int[]> of) {
    List<int[]> numbers = values.stream().map(of).toList();
    calls.calls(numbers.stream().mapToInt(call -> call.length).max().orElse(0), numbers);
  }

  /** An allele and whether it is phased; a separator before the first one is left out. */
  private static int[] alleles(String genotype) {
    String text = genotype.replaceFirst("^[/|]", "");
    String[] alleles = text.split("[/|]", -1);
    int[] encoded = new int[alleles.length];
    int at = 0;
    for (int i = 0; i < alleles.length; i++) {
      boolean phased = i > 0 && text.charAt(at - 1) == '|';
      at += alleles[i].length() + 1;
      int allele = alleles[i].equals(".") ? -1 : Integer.parseInt(alleles[i]);
      encoded[i] = (allele + 1) << 1 | (phased ? 1 : 0);
    }
    return encoded;
  }

  private static int[] integers(String list) {
    return Arrays.stream(list.split(",", -1))
        .mapToInt(
            value ->
                value.isEmpty() || value.equals(".") ? TypedBytes.MISSING : Integer.parseInt(value))
        .toArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
