package io.shardmill.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.parquet.ColumnType;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class VariantSchemaTest {

  @Test
  void namesSurviveTheWayToAWorker() {
    VariantSchema schema =
        new VariantSchema(
            List.of("NA 1", "ä", "NA3"),
            List.of("chr1"),
            List.of(new VcfKey("DP", "1", ColumnType.INT32, "depth")),
            List.of());

    assertThat(SerializableUtils.clone(schema)).isEqualTo(schema);
  }

  @Test
  void noSamplesAreNotOneWithoutAName() {
    VariantSchema none = new VariantSchema(List.of(), List.of(), List.of(), List.of());

    assertThat(SerializableUtils.clone(none)).isEqualTo(none);
  }
}
