package io.shardmill.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicalTableTest {

  @TempDir Path folder;

  @Test
  void typesAreWhatAllFieldsOfAColumnHaveInCommon() throws IOException {
    ClinicalTable table =
        read(
            "cohort.csv",
            """
            sample_id,age,bmi,has_t2d,born,code,note
            S1,64,27.5,true,1961-02-28,007,"quoted, with a comma and a ""quote""\"
            S2,NA,3,FALSE,,012,
            S3, 70 ,-1e-3,,1970-01-01,100,x
            """);

    assertThat(table.rows())
        .containsExactly(Map.entry("S1", 0), Map.entry("S2", 1), Map.entry("S3", 2));
    assertThat(table.columns())
        .containsExactly(
            ClinicalType.INTEGER.column("age"),
            ClinicalType.REAL.column("bmi"),
            ClinicalType.BOOLEAN.column("has_t2d"),
            Column.date("born").nullable(),
            ClinicalType.TEXT.column("code"),
            ClinicalType.TEXT.column("note"));
    assertThat(values(table, "age")).containsExactly(64L, null, 70L);
    assertThat(values(table, "bmi")).containsExactly(27.5, 3.0, -1e-3);
    assertThat(values(table, "has_t2d")).containsExactly(true, false, null);
    assertThat(values(table, "born"))
        .containsExactly((int) LocalDate.of(1961, 2, 28).toEpochDay(), null, 0);
    assertThat(values(table, "code")).containsExactly("007", "012", "100");
    assertThat(values(table, "note"))
        .containsExactly("quoted, with a comma and a \"quote\"", null, "x");
  }

  @ParameterizedTest
  @CsvSource({
    "1, INTEGER",
    "-9, INTEGER",
    "0, INTEGER",
    "007, TEXT",
    "+1, REAL",
    "1.5, REAL",
    ".5, REAL",
    "5., REAL",
    "1e3, REAL",
    "e3, TEXT",
    "., TEXT",
    "-, TEXT",
    "1e999, TEXT",
    "0x1p3, TEXT",
    "12345678901234567890, TEXT",
    "9223372036854775807, INTEGER",
    "1_000, TEXT",
    "True, BOOLEAN",
    "yes, TEXT",
    "2026-02-30, TEXT",
    "2026-11-30, DATE",
    "30.11.2026, TEXT",
    "Infinity, TEXT"
  })
  void oneFieldTells(String field, ClinicalType type) throws IOException {
    ClinicalOptions nothingMissing = new ClinicalOptions("", Map.of(), Set.of());

    assertThat(
            ClinicalTable.read(
                    file("one.csv", "sample_id,x\nS1,%s\n".formatted(field)),
                    nothingMissing,
                    IdMap.SAME)
                .columns())
        .containsExactly(type.column("x"));
  }

  @Property(tries = 50)
  void wholeNumbersStayExact(@ForAll List<Long> numbers) throws IOException {
    Path own = Files.createTempDirectory("clinical");
    StringBuilder text = new StringBuilder("sample_id\tn\n");
    for (int i = 0; i < numbers.size(); i++) {
      text.append("S").append(i).append('\t').append(numbers.get(i)).append('\n');
    }
    Path file = Files.writeString(own.resolve("t.tsv"), text);

    ClinicalTable table =
        ClinicalTable.read(
            InputFiles.expand(file.toString()).get(0), ClinicalOptions.defaults(), IdMap.SAME);

    assertThat(values(table, "n")).isEqualTo(numbers);
    Files.delete(file);
    Files.delete(own);
  }

  @Test
  void aDeclaredTypeIsKeptOrTheRunFailsAtTheLine() throws IOException {
    InputFile file = file("cohort.tsv", "sample_id\tage\tsite\nS1\t64\t3\nS2\tabout 70\t4\n");

    assertThat(
            ClinicalTable.read(file, declared(Map.of("site", ClinicalType.TEXT)), IdMap.SAME)
                .columns())
        .containsExactly(ClinicalType.TEXT.column("age"), ClinicalType.TEXT.column("site"));
    assertThatThrownBy(
            () ->
                ClinicalTable.read(file, declared(Map.of("age", ClinicalType.INTEGER)), IdMap.SAME))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("cohort.tsv", "line 3", "'age' is not a whole number")
        .hasMessageNotContaining("about 70");
  }

  /** Nothing tells what an empty column is of; it has no value that could be of the wrong type. */
  @Test
  void aColumnWithoutValuesIsText() throws IOException {
    ClinicalTable table = read("empty.csv", "sample_id,x\nS1,NA\nS2,\n");

    assertThat(table.columns()).containsExactly(ClinicalType.TEXT.column("x"));
    assertThat(values(table, "x")).containsExactly(null, null);
  }

  @Test
  void readsCompressedFiles() throws IOException {
    Path path = folder.resolve("cohort.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("sample_id,age\r\nS1,64\r\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(values(read(path), "age")).containsExactly(64L);
  }

  @Test
  void famHasSixColumnsPartedByBlanks() throws IOException {
    ClinicalTable table =
        read("cohort.fam", "F1 S1 0 0 1 2\nF1  S2\tS1 0 2  -9\n  0 S3 0 0 0 1.5\n");

    assertThat(table.rows().keySet()).containsExactly("S1", "S2", "S3");
    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("FID", "PAT", "MAT", "SEX", "PHENO1");
    assertThat(values(table, "FID")).containsExactly("F1", "F1", null);
    assertThat(values(table, "PAT")).containsExactly(null, "S1", null);
    assertThat(values(table, "SEX")).containsExactly(1L, 2L, null);
    assertThat(values(table, "PHENO1")).containsExactly(2.0, null, 1.5);
  }

  @Test
  void psamNamesItsColumns() throws IOException {
    String text = "##a comment\n#FID IID SEX bmi\nF1 S1 2 -9\nF2 S2 NA 0\n";

    ClinicalTable table = read("cohort.psam", text);

    assertThat(table.rows().keySet()).containsExactly("S1", "S2");
    assertThat(values(table, "SEX")).containsExactly(2L, null);
    assertThat(values(table, "bmi")).containsExactly(null, 0L);
    assertThat(read("cohort.pheno", "IID y\nS1 1\n").rows().keySet()).containsExactly("S1");
  }

  @Test
  void idsAreMapped() throws IOException {
    IdMap map = IdMap.read(file("ids.csv", "eid,vcf\n1001,S1\n"));

    ClinicalTable table =
        ClinicalTable.read(
            file("cohort.csv", "eid,age\n1001,64\nS2,65\n"),
            new ClinicalOptions("eid", Map.of(), Set.of()),
            map);

    assertThat(table.rows().keySet()).containsExactly("S1", "S2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.csv  | sample_id,x~S1,1~S2,2~S1,3 | line 4: 'S1' has a row in line 2 already
          b.csv  | sample_id,x~S1,1~,2        | line 3: the id is empty
          c.csv  | sample,x~S1,1              | there is no column 'sample_id' of ids, did you mean 'sample'?
          d.csv  | sample_id,x~S1,1,2         | line 2: 3 fields instead of 2
          e.csv  | sample_id,x,x~S1,1,2       | two columns are named 'x'
          f.fam  | F1 S1 0 0 1                | line 1: 5 fields instead of 6
          g.psam | S1 1                       | must start with #FID or #IID
          h.xlsx | S1                         | must end in .csv
          i.csv  | ''                         | has no header
          """)
  void whatIsWrongIsSaidInALine(String name, String text, String message) {
    assertThatThrownBy(() -> read(name, text.replace('~', '\n')))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll(name, message);
  }

  @Test
  void anIdIsMappedOnce() throws IOException {
    InputFile file = file("ids.csv", "1001,S1\n1001,S2\n");

    assertThatThrownBy(() -> IdMap.read(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("ids.csv: line 2: the id '1001' is there twice");
  }

  private static ClinicalOptions declared(Map<String, ClinicalType> types) {
    return new ClinicalOptions("", types, Set.of("NA"));
  }

  private ClinicalTable read(String name, String text) throws IOException {
    return read(Files.writeString(folder.resolve(name), text));
  }

  private static ClinicalTable read(Path path) throws IOException {
    return ClinicalTable.read(
        InputFiles.expand(path.toString()).get(0), ClinicalOptions.defaults(), IdMap.SAME);
  }

  private InputFile file(String name, String text) throws IOException {
    return InputFiles.expand(Files.writeString(folder.resolve(name), text).toString()).get(0);
  }

  private static List<Object> values(ClinicalTable table, String column) {
    int place = table.columns().stream().map(Column::name).toList().indexOf(column);
    ColumnVector vector = table.vectors().get(place);
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < vector.rows(); row++) {
      values.add(vector.isNull(row) ? null : vector.valueAt(row));
    }
    return values;
  }
}
